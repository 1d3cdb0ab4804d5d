package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.agent.AgentId;
import dev.countersign.person.PersonService;
import dev.countersign.review.CampaignId;
import dev.countersign.review.ItemId;
import dev.countersign.review.ReviewQueue;
import dev.countersign.review.ReviewService;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Where somebody decides on what is put before them: agents on the left, the permissions of one of them in the middle, everything
 * needed to judge one permission on the right. Answers are drafts until they are submitted; one key answers and moves on.
 */
@Route("reviews/:campaign")
@PermitAll
@StyleSheet("context://countersign/review.css")
class ReviewQueueView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final CampaignId NONE = new CampaignId(new UUID(0, 0));

    private final ReviewQueue queue;
    private final ReviewService review;
    private final PersonService people;
    final QueueHead head;
    final AgentRail rail = new AgentRail();
    final ItemTable table;
    final ItemPanel panel;
    private final Div columns;
    private final EmptyState done = new EmptyState(t("review.queue.done.title"), t("review.queue.done.text"));
    private final EmptyState never = new EmptyState(t("review.queue.never.title"), t("review.queue.never.text"));

    private CampaignId campaign = NONE;
    private QueueActions actions;
    private final QueueAgents agents;
    private final AgentItems items;
    private int selected;
    private final Look look = new Look();
    private final Clock clock;

    ReviewQueueView(ReviewQueue queue, ReviewService review, PersonService people, Clock clock) {
        this.queue = queue;
        this.review = review;
        this.people = people;
        this.clock = clock;
        actions = new QueueActions(review, people, NONE, this::goOn, this::back, this::lookAgain, this::looked);
        agents = new QueueAgents(queue);
        items = new AgentItems(queue, NONE);
        head = new QueueHead(clock, this::submit);
        table = new ItemTable(
                clock,
                this::select,
                this::turn,
                new ItemTable.Strokes(
                        picked -> actions.certify(picked),
                        picked -> actions.revoke(picked),
                        picked -> actions.passOn(picked)));
        panel = new ItemPanel(clock, this::act);
        addClassNames("page", "review-queue");
        columns = new Div(rail, table, panel);
        columns.addClassName("review-columns");
        add(head, columns, done, never);
        for (var act : Act.values()) {
            onKey(() -> act(act), act.key(), act.modifiers());
        }
        onKey(() -> select(selected + 1), Key.KEY_J);
        onKey(() -> select(selected - 1), Key.KEY_K);
    }

    private void onKey(Runnable meant, Key key, KeyModifier... modifiers) {
        Shortcuts.addShortcutListener(
                        this,
                        () -> {
                            if (!actions.isAsking()) {
                                meant.run();
                            }
                        },
                        key,
                        modifiers)
                .listenOn(this);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entered = event.getRouteParameters()
                .get("campaign")
                .flatMap(Address::keyOf)
                .map(CampaignId::new)
                .orElseThrow(() -> new NotFound(t("review.queue.unknown")));
        if (!entered.equals(campaign)) {
            campaign = entered;
            actions = new QueueActions(review, people, campaign, this::goOn, this::back, this::lookAgain, this::looked);
        }
        var wanted = Address.of(event).key("agent");
        agents.begin(campaign, wanted.map(AgentId::new).orElse(null));
        showStanding();
        begin();
    }

    @Override
    public String getPageTitle() {
        return head.title();
    }

    private void showStanding() {
        var standing = QueueStanding.of(queue, campaign, agents.all());
        head.show(standing);
        rail.show(campaign, agents.all(), agents.current());
        var any = !agents.all().isEmpty();
        columns.setVisible(any);
        done.setVisible(any && standing.unanswered() == 0);
        never.setVisible(!any);
    }

    /** Asks before it submits what is shown. What is other by now is shown first. */
    private void submit() {
        var shown = head.standing();
        if (queue.drafts(campaign).equals(shown.drafts())) {
            actions.submit(shown.drafts(), shown.unanswered());
        } else {
            lookAgain();
        }
    }

    /** Shows what is so by now, and says so where other drafts were shown. */
    private void lookAgain() {
        var shown = head.standing();
        back(List.of());
        if (!head.standing().drafts().equals(shown.drafts())) {
            Notices.done(head.standing().news(shown));
        }
    }

    private void begin() {
        items.of(campaign, agents.current());
        showItems();
        select(items.firstUnanswered(0));
    }

    private void turn(String cursor) {
        items.turn(cursor);
        showItems();
        select(0);
    }

    private void showItems() {
        table.show(items, queue.weeklyUse(items.rows()), queue::suggestion);
    }

    private void select(int index) {
        if (items.isEmpty()) {
            panel.setVisible(false);
            return;
        }
        selected = Math.clamp(index, 0, items.rows().size() - 1);
        panel.setVisible(true);
        panel.show(queue.context(items.rows().get(selected).id()), agents.rest());
        table.mark(selected);
        look.at(items.rows().get(selected).id(), clock.instant());
    }

    private Duration looked() {
        return look.end(clock.instant());
    }

    private void act(Act act) {
        if (!items.isEmpty()) {
            actions.act(act, items.rows().get(selected));
        }
    }

    /** Reads again and moves to what is still to answer, on to the next agent where this one is through. */
    private void goOn() {
        agents.read(campaign);
        var moved = agents.moveOn();
        showStanding();
        if (moved) {
            begin();
            return;
        }
        var place = items.goOn(selected);
        showItems();
        select(place);
    }

    private void back(Collection<ItemId> to) {
        var before = agents.current();
        agents.read(campaign);
        showStanding();
        if (!Objects.equals(agents.current(), before)) {
            begin();
            return;
        }
        items.readAgain();
        showItems();
        select(items.placeOf(to, selected));
    }
}
