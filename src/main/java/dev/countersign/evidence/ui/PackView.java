package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.PackDownload;
import dev.countersign.evidence.PackId;
import dev.countersign.evidence.PackRow;
import dev.countersign.evidence.PackState;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Polling;
import dev.countersign.shared.ui.Times;
import dev.countersign.work.WorkService;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pack: how its making goes, and once it is issued what it shows and its files. */
@Route("evidence/:pack")
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
@StyleSheet("context://countersign/evidence.css")
class PackView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final EvidenceService evidence;
    private final WorkService work;
    private final Clock clock;
    private final boolean officer;
    private @Nullable PackRow pack;

    PackView(EvidenceService evidence, WorkService work, AuthenticationContext signedIn, Clock clock) {
        this.evidence = evidence;
        this.work = work;
        this.clock = clock;
        this.officer = signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show(PackId.of(event.getRouteParameters().get("pack").orElse("")));
        } catch (NotFound | IllegalArgumentException e) {
            throw new NotFoundException(t("evidence.pack.title"));
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (isUnderWay()) {
            Polling.whileUnderWay(this, this::lookAgain);
        }
    }

    @Override
    public String getPageTitle() {
        return pack == null ? t("evidence.pack.title") : pack.name();
    }

    private boolean lookAgain() {
        if (pack != null) {
            show(pack.id());
        }
        return isUnderWay();
    }

    private boolean isUnderWay() {
        return pack != null && pack.state() == PackState.PREPARING;
    }

    private void show(PackId id) {
        var row = evidence.find(id);
        pack = row;
        removeAll();
        var head = new PageHead(row.name())
                .crumb(t("evidence.title"), "evidence")
                .crumb(row.name(), null)
                .chips(new PackChip(row.state()));
        add(head);
        switch (row.state()) {
            case PREPARING -> add(new MakingCard(row, work));
            case ISSUED -> {
                head.actions(
                        link(t("evidence.pack.pdf"), "btn", () -> evidence.download(id, "evidence-pack.pdf")),
                        link(t("evidence.pack.zip"), "btn go", () -> evidence.download(id)));
                showContents(row);
            }
            case REFUSED -> add(ended(row, t("evidence.pack.refused.next", row.name())));
            case CANCELLED -> add(ended(row, t("evidence.pack.cancelled", row.name())));
        }
    }

    private void showContents(PackRow row) {
        var shows = evidence.summary(row.id());
        var facts = about(row);
        shows.ifPresent(summary -> facts.fact(
                t("evidence.pack.ledger"),
                code(t("evidence.pack.ledger.head", Figures.count(summary.ledgerSize()), summary.ledgerRoot()))));
        add(new Card(t("evidence.pack.about"), facts));
        shows.ifPresent(summary -> add(
                new Coverage(row.framework(), summary.controls()), new ReconciliationCard(summary.reconciliations())));
        add(new FilesCard(
                evidence.files(row.id()),
                file -> link(file.path(), "", () -> evidence.download(row.id(), file.path()))));
    }

    private Facts about(PackRow row) {
        return new Facts()
                .fact(t("evidence.pack.framework"), row.framework() + ", " + row.frameworkVersion())
                .fact(
                        t("evidence.pack.period"),
                        Times.day(row.period().from()) + " – "
                                + Times.day(row.period().to()))
                .fact(t("evidence.pack.campaign"), Links.to("campaigns/" + row.campaignId(), row.campaignName()))
                .fact(t("evidence.pack.population"), Times.span(row.populationAt(), clock.instant(), ""))
                .fact(t("evidence.pack.issued"), Times.span(row.issuedAt(), clock.instant(), ""))
                .fact(t("evidence.pack.by"), row.requestedByName())
                .fact(t("evidence.pack.size"), Figures.bytes(row.zipBytes()))
                .fact(t("evidence.pack.hash"), code(String.valueOf(row.zipSha256())));
    }

    private Card ended(PackRow row, String words) {
        var card = new Card(t("evidence.pack.refused"));
        var refusal = row.refusal();
        if (refusal != null) {
            var why = new Paragraph(refusal);
            why.addClassNames("note", "bad");
            card.add(why);
        }
        card.add(new Paragraph(words));
        if (officer) {
            card.add(Links.button(
                    "evidence/prepare?campaign=%s&from=%s&to=%s"
                            .formatted(
                                    row.campaignId(),
                                    row.period().from(),
                                    row.period().to()),
                    t("evidence.pack.again")));
        }
        card.addClassName("evidence-ended");
        return card;
    }

    private static Component code(String text) {
        var code = new Code(text);
        code.addClassName("evidence-hash");
        return code;
    }

    private static Anchor link(String words, String look, Supplier<PackDownload> download) {
        var handler = DownloadHandler.fromInputStream(event -> {
            var taken = download.get();
            return new DownloadResponse(taken.content(), taken.fileName(), taken.mediaType(), taken.bytes());
        });
        var link = new Anchor(handler, AttachmentType.DOWNLOAD, words);
        if (!look.isEmpty()) {
            link.addClassNames(look.split(" "));
        }
        return link;
    }
}
