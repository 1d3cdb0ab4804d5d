package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import dev.countersign.discovery.ImportLimits;
import dev.countersign.discovery.ImportUpload;
import dev.countersign.shared.HungUp;
import dev.countersign.shared.TemporaryFiles;
import dev.countersign.shared.ui.Notices;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Files that somebody drops or chooses, one by one or as a folder. A folder arrives as a ZIP that the browser packs, which keeps
 * the folders in the names. All of them lie in temporary files until they are handed in or the page is left.
 */
@Tag("countersign-folder")
class ChosenFiles extends HtmlContainer {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenFiles.class);
    private static final int MOST_FILES = 1_000;
    private static final List<String> SAID = List.of("packing", "packed", "empty", "large", "many", "unreadable");

    private record Chosen(String name, File file) {}

    private final List<Chosen> files = new ArrayList<>();
    private final Consumer<ChosenFiles> changed;

    /**
     * @param most what a file, or a folder as a whole, may hold
     * @param temporary where they lie until then
     * @param changed is told whenever a file has come or gone
     */
    ChosenFiles(DataSize most, TemporaryFiles temporary, Consumer<ChosenFiles> changed) {
        this.changed = changed;
        addClassName("stack");
        var upload = new Upload((UploadHandler) event -> receive(event, temporary));
        upload.setMaxFiles(MOST_FILES);
        upload.setMaxFileSize((int) Math.min(Integer.MAX_VALUE, most.toBytes()));
        upload.setDropLabel(new Span(t("discovery.new.drop")));
        upload.setUploadButton(new Button(t("discovery.new.choose")));
        upload.addFileRejectedListener(rejected -> Notices.refused(rejected.getErrorMessage()));
        upload.addFileRemovedListener(removed -> remove(removed.getFileName()));
        var folder = new Button(t("discovery.new.folder"));
        folder.addClassName("choose-folder");
        var said = new Span();
        said.addClassName("muted");
        said.getElement().setAttribute("role", "status");
        int mostFiles = ImportLimits.USUAL.files();
        SAID.forEach(word -> getElement()
                .setAttribute("data-" + word, t("discovery.new.folder." + word, "{0}", mostFiles, most.toMegabytes())));
        getElement().setAttribute("data-most", String.valueOf(mostFiles));
        var hint = new Span(t("discovery.new.hint", most.toMegabytes()));
        hint.addClassName("muted");
        add(upload, folder, said, hint);
    }

    /** A file that the server has no room for is refused with a sentence. */
    private void receive(UploadEvent event, TemporaryFiles temporary) throws IOException {
        var stored = new AtomicReference<File>();
        try {
            UploadHandler.toFile((metadata, file) -> keep(metadata.fileName(), file), metadata -> {
                        stored.set(temporary.newFile("upload"));
                        return stored.get();
                    })
                    .handleUploadRequest(event);
        } catch (IOException | UncheckedIOException e) {
            if (stored.get() != null) {
                delete(stored.get());
            }
            if (HungUp.is(e)) {
                throw e;
            }
            LOG.error("Upload not stored: folder={} cause={}", temporary.folder(), e.toString());
            event.reject(t("discovery.new.full"));
            event.getUI().access(() -> Notices.refused(t("discovery.new.full")));
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The name of the file that came first. */
    String firstName() {
        return files.isEmpty() ? "" : files.getFirst().name();
    }

    List<ImportUpload> uploads() {
        return files.stream()
                .map(chosen -> new ImportUpload(
                        chosen.name(), () -> Files.newInputStream(chosen.file().toPath())))
                .toList();
    }

    void forgetAll() {
        files.forEach(chosen -> delete(chosen.file()));
        files.clear();
    }

    /** Two files of one name are both kept: the import says what it makes of the second. */
    private void keep(String name, File file) {
        if (isAttached()) {
            files.add(new Chosen(name, file));
            changed.accept(this);
        } else {
            delete(file);
        }
    }

    private void remove(String name) {
        files.reversed().stream()
                .filter(chosen -> chosen.name().equals(name))
                .findFirst()
                .ifPresent(chosen -> {
                    files.remove(chosen);
                    delete(chosen.file());
                });
        changed.accept(this);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://countersign/folder.js");
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forgetAll();
    }

    private static void delete(File file) {
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
