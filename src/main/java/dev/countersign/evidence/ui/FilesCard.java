package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.countersign.evidence.PackFileRow;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import java.util.List;
import java.util.function.Function;

/** The files of a pack, each to download, with the hash it must have. */
class FilesCard extends Section {

    FilesCard(List<PackFileRow> files, Function<PackFileRow, Component> download) {
        addClassName("stack");
        var table = new KeysetTable<PackFileRow>(
                        t("evidence.files"), new EmptyState(t("evidence.empty.title"), ""), choice -> {})
                .column(t("evidence.files.path"), null, download)
                .number(
                        t("evidence.files.rows"),
                        null,
                        file -> file.rows() == null ? t("evidence.pack.none") : Figures.count(file.rows()))
                .number(t("evidence.files.bytes"), null, file -> Figures.bytes(file.bytes()))
                .column(t("evidence.files.hash"), null, FilesCard::hash);
        table.show(new Keyset.Page<>(files, null, null), null);
        var verify = new Paragraph(t("evidence.files.verify", "sha256sum -c SHA256SUMS"));
        verify.addClassName("muted");
        add(table, verify);
    }

    private static Component hash(PackFileRow file) {
        var code = new Code(file.sha256());
        code.addClassName("evidence-hash");
        return code;
    }
}
