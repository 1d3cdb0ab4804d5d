package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.evidence.CampaignChoice;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Framework;
import dev.countersign.evidence.PackPreflight;
import dev.countersign.evidence.PackRequest;
import dev.countersign.evidence.Period;
import dev.countersign.security.Roles;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.DayField;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.LeftOut;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An officer chooses framework, period and campaign, sees at once whether the counts agree, and has the pack made. */
@Route("evidence/prepare")
@PageTitle("Prepare an evidence pack")
@RolesAllowed(Roles.COMPLIANCE_OFFICER)
@StyleSheet("context://countersign/evidence.css")
class PrepareView extends Div implements BeforeEnterObserver {

    private static final int CAMPAIGNS = 200;

    final Select<Framework> framework = new Select<>();
    final DayField from = new DayField(t("evidence.prepare.from"));
    final DayField to = new DayField(t("evidence.prepare.to"));
    final Select<CampaignChoice> campaign = new Select<>();
    final Button prepare = new Button(t("evidence.prepare"));

    private final EvidenceService evidence;
    private final Clock clock;
    private final Div leftOut = new Div();
    private final Div outlook = new Div();
    private Address address = Address.of(new Location("evidence/prepare"));

    PrepareView(EvidenceService evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
        addClassName("page");
        framework.setLabel(t("evidence.prepare.framework"));
        framework.setItemLabelGenerator(choice -> choice.name() + ", " + choice.version());
        campaign.setLabel(t("evidence.prepare.campaign"));
        campaign.setItemLabelGenerator(choice -> t(
                choice.isCancelled() ? "evidence.prepare.campaign.cancelled" : "evidence.prepare.campaign.one",
                choice.name(),
                Times.minute(choice.launchedAt())));
        framework.addValueChangeListener(
                change -> changed(change.isFromClient(), "framework", Choices.id(change.getValue())));
        campaign.addValueChangeListener(change -> {
            address = change.isFromClient() ? address.with("from", null).with("to", null) : address;
            changed(change.isFromClient(), "campaign", Choices.id(change.getValue()));
        });
        from.addValueChangeListener(change -> changed(change.isFromClient(), "from", Choices.day(change.getValue())));
        to.addValueChangeListener(change -> changed(change.isFromClient(), "to", Choices.day(change.getValue())));
        prepare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        prepare.setDisableOnClick(true);
        prepare.addClickListener(click -> order());
        outlook.addClassName("stack");
        var days = new Paragraph(t("evidence.prepare.days"));
        days.addClassName("muted");
        var form = new Div(framework, campaign, from, to, days);
        form.addClassNames("stack", "evidence-form");
        var columns = new Div(new Card(t("evidence.prepare.what"), form), outlook);
        columns.addClassNames("grid", "evidence-prepare");
        add(
                new PageHead(t("evidence.prepare.title"))
                        .crumb(t("evidence.title"), "evidence")
                        .crumb(t("evidence.prepare.title"), null)
                        .actions(prepare),
                leftOut,
                columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var frameworks = evidence.frameworks();
        var campaigns = evidence.campaigns(CAMPAIGNS);
        address = understood(Address.of(event), frameworks, campaigns);
        framework.setItems(frameworks);
        framework.setValue(Choices.named(frameworks, address.get("framework")));
        campaign.setItems(campaigns);
        var about = Choices.named(campaigns, address.get("campaign"));
        campaign.setValue(about);
        var quarter = about == null ? Period.quarterOf(today()) : about.quarter();
        from.setValue(address.day("from").orElse(quarter.from()));
        to.setValue(address.day("to").orElse(quarter.to()));
        show();
    }

    /** What the address says and this page does not know is left out, and the page says so. */
    private Address understood(Address said, List<Framework> frameworks, List<CampaignChoice> campaigns) {
        var unknown = new ArrayList<String>();
        var understood = said.understood(
                (name, value) -> switch (name) {
                    case "framework" -> Choices.isAmong(frameworks, value) ? value : null;
                    case "campaign" -> Choices.isAmong(campaigns, value) ? value : null;
                    case "from", "to" -> said.day(name).isPresent() ? value : null;
                    default -> null;
                },
                unknown::add);
        leftOut.removeAll();
        leftOut.setVisible(!unknown.isEmpty());
        if (!unknown.isEmpty()) {
            leftOut.add(LeftOut.of(unknown));
        }
        return understood;
    }

    private void show() {
        outlook.removeAll();
        prepare.setText(t("evidence.prepare"));
        prepare.setEnabled(false);
        if (campaign.getValue() == null) {
            outlook.add(new Card(
                    t("evidence.prepare.now"),
                    new EmptyState(
                            t("evidence.prepare.choose"),
                            t("evidence.prepare.none"),
                            Links.button("campaigns/new", t("evidence.empty.launch")))));
            return;
        }
        try {
            show(evidence.preflight(request()));
        } catch (Refused | Invalid | NotFound e) {
            outlook.add(new Card(t("evidence.prepare.now"), OutlookCard.note(Notices.said(e), "bad")));
        }
    }

    private void show(PackPreflight preflight) {
        prepare.setText(t("evidence.prepare.named", preflight.name()));
        prepare.setEnabled(preflight.reconciles());
        outlook.add(
                new OutlookCard(preflight, campaign.getValue(), period(), today()),
                new ReconciliationCard(preflight.reconciliations()),
                new Coverage(framework.getValue().name(), preflight.controls()));
    }

    private void order() {
        if (!Notices.attempt(() -> {
            var pack = evidence.prepare(request());
            Links.go("evidence/" + pack);
        })) {
            prepare.setEnabled(true);
        }
    }

    private PackRequest request() {
        if (from.getValue() == null || to.getValue() == null) {
            throw Invalid.of("period", t("evidence.prepare.days.missing"));
        }
        return new PackRequest(
                framework.getValue().id(), period(), campaign.getValue().id());
    }

    private Period period() {
        return new Period(from.getValue(), to.getValue());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void changed(boolean byPerson, String parameter, @Nullable String value) {
        if (byPerson && value != null) {
            address.with(parameter, value).go();
        } else if (byPerson) {
            show();
        }
    }
}
