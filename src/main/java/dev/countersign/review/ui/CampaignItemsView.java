package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonService;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.review.ItemFilter;
import dev.countersign.review.Items;
import dev.countersign.review.ReviewItem;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every item of a campaign and what became of it. From here an officer puts items before somebody who can decide them. */
@Route("campaigns/:id/items")
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/review.css")
class CampaignItemsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int ROWS = 50;
    private static final int SCREENFUL = 20;

    private final CampaignProgress progress;
    private final CampaignService campaigns;
    private final PersonService people;
    private final boolean steers;
    private final Clock clock;
    private final FilterBar filters = new FilterBar();
    private final Div head = new Div();
    private final Div list = new Div();
    private String title = t("review.campaigns.title");

    CampaignItemsView(
            CampaignProgress progress,
            CampaignService campaigns,
            PersonService people,
            AuthenticationContext signedIn,
            Clock clock) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.people = people;
        this.steers = signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
        this.clock = clock;
        addClassName("page");
        filters.search("agent", t("review.items.search"))
                .select("decision", t("review.items.decision"), ItemChoice.values(), ItemChoice::words)
                .pick("reviewer", t("review.items.reviewer"), this::reviewers, this::reviewer);
        add(head, filters, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = CampaignView.campaign(event);
        var campaign = progress.find(id);
        var address = filters.read(event, Set.of());
        var filter = ItemChoice.filter(
                address.get("decision", ItemChoice.class).orElse(null),
                person(address.get("reviewer")),
                address.get("agent"));
        var found = KeysetTable.read(address, cursor -> progress.items(id, filter, cursor, ROWS));
        var table = new ItemListTable(
                filters::turn, progress.revocations(found.page().rows()), clock);
        var line = show(campaign);
        if (canPass(campaign)) {
            var all = new Button(t("review.items.pass.all"), click -> passAll(campaign, filter));
            line.said(t("review.items.hint")).actions(all);
            var pass = new Button(t("review.items.pass"), click -> pass(campaign, table));
            pass.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            table.pickable(ItemListTable::name, pass);
        }
        table.show(found, null);
        list.removeAll();
        list.add(table);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private PageHead show(CampaignDetail campaign) {
        var name = campaign.plan().name();
        title = t("review.items.title", name);
        var line = new PageHead(title)
                .crumb(t("review.campaigns.title"), "campaigns")
                .crumb(name, "campaigns/" + campaign.id())
                .crumb(t("review.items.crumb"), null)
                .chips(CampaignListView.status(campaign.status()));
        head.removeAll();
        head.add(line);
        return line;
    }

    private boolean canPass(CampaignDetail campaign) {
        return steers
                && campaign.status() == CampaignStatus.RUNNING
                && clock.instant().isBefore(campaign.plan().deadline());
    }

    private void pass(CampaignDetail campaign, ItemListTable table) {
        var picked = table.picked().stream().map(ReviewItem::id).toList();
        pass(campaign, new Items.These(picked), picked.size());
    }

    /** Whatever the filters match, on other pages too. */
    private void passAll(CampaignDetail campaign, ItemFilter filter) {
        Notices.attempt(() -> {
            var matching = progress.passable(campaign.id(), filter);
            if (matching == 0) {
                Notices.refused(t("review.items.pass.none"));
            } else {
                pass(campaign, new Items.Filtered(filter), matching);
            }
        });
    }

    private void pass(CampaignDetail campaign, Items which, long items) {
        PassOnDialog.of(t("review.picked", items), people, (person, reason) -> {
                    var passed = campaigns.reassign(campaign.id(), which, person, reason);
                    Notices.done(
                            passed == items
                                    ? t("review.reassign.done", passed)
                                    : t("review.items.passed.some", passed, Math.max(0, items - passed)));
                    again();
                })
                .afterRefusal(this::again)
                .open();
    }

    private void again() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }

    private Map<String, String> reviewers(String typed) {
        var found = new LinkedHashMap<String, String>();
        people.list(new PersonQuery(typed, null, null, null, false), null, SCREENFUL)
                .rows()
                .forEach(person -> found.put(person.id().toString(), person.name()));
        return found;
    }

    private @Nullable String reviewer(String key) {
        var id = person(key);
        try {
            return id == null ? null : people.find(id).name();
        } catch (NotFound e) {
            return null;
        }
    }

    private static @Nullable PersonId person(@Nullable String key) {
        return Address.keyOf(key).map(PersonId::new).orElse(null);
    }
}
