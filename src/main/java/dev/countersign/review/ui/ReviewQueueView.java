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
import dev.countersign.review.AgentGroup;
import dev.countersign.review.Answer;
import dev.countersign.review.CampaignId;
import dev.countersign.review.Decision;
import dev.countersign.review.Items;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.ReviewQueue;
import dev.countersign.review.ReviewService;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.Notices;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody decides on what is put before them: agents on the left, the permissions of one of them in the middle, everything
 * needed to judge one permission on the right. Answers are drafts until they are submitted; one key answers and moves on.
 */
@Route("reviews/:campaign")
@PermitAll
@StyleSheet("context://countersign/review.css")
class ReviewQueueView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST_ITEMS_OF_AN_AGENT = 200;

    private final ReviewQueue queue;
    private final ReviewService review;
    private final PersonService people;
    final QueueHead head;
    final AgentRail rail = new AgentRail();
    final ItemTable table;
    final ItemPanel panel;
    private final Div columns;
    private final EmptyState done = new EmptyState(t("review.queue.done.title"), t("review.queue.done.text"));

    private CampaignId campaign = new CampaignId(new UUID(0, 0));
    private List<AgentGroup> agents = List.of();
    private List<ReviewItem> items = List.of();
    private @Nullable AgentId agent;
    private int selected;

    ReviewQueueView(ReviewQueue queue, ReviewService review, PersonService people, Clock clock) {
        this.queue = queue;
        this.review = review;
        this.people = people;
        head = new QueueHead(clock, this::askToSubmit);
        table = new ItemTable(clock, this::select);
        panel = new ItemPanel(clock, this::act);
        addClassNames("page", "review-queue");
        columns = new Div(rail, table, panel);
        columns.addClassName("review-columns");
        add(head, columns, done);
        for (var act : ItemPanel.Act.values()) {
            Shortcuts.addShortcutListener(this, () -> act(act), act.key()).listenOn(this);
        }
        Shortcuts.addShortcutListener(this, () -> everywhere(ItemPanel.Act.CERTIFY), Key.KEY_C, KeyModifier.SHIFT)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> everywhere(ItemPanel.Act.REVOKE), Key.KEY_R, KeyModifier.SHIFT)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> select(selected + 1), Key.KEY_J)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> select(selected - 1), Key.KEY_K)
                .listenOn(this);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        campaign = event.getRouteParameters()
                .get("campaign")
                .flatMap(ReviewQueueView::uuid)
                .map(CampaignId::new)
                .orElseThrow(() -> new NotFound(t("review.queue.unknown")));
        var wanted = Optional.ofNullable(
                        event.getLocation().getQueryParameters().getParameters().get("agent"))
                .flatMap(values -> uuid(values.getFirst()));
        agent = null;
        readAgents(wanted.map(AgentId::new).orElse(null));
        selected = 0;
        readItems();
        select(firstOpen(0));
    }

    @Override
    public String getPageTitle() {
        return head.title();
    }

    private void readAgents(@Nullable AgentId wanted) {
        agents = queue.agents(campaign);
        if (wanted != null && agents.stream().anyMatch(group -> group.agent().equals(wanted))) {
            agent = wanted;
        } else if (agent == null
                || agents.stream().noneMatch(group -> group.agent().equals(agent))) {
            agent = agents.stream()
                    .filter(group -> group.answered() < group.items())
                    .findFirst()
                    .or(() -> agents.stream().findFirst())
                    .map(AgentGroup::agent)
                    .orElse(null);
        }
        var mine = queue.mine().stream()
                .filter(summary -> summary.campaign().equals(campaign))
                .findFirst();
        head.show(mine.orElse(null), queue.drafts(campaign));
        rail.show(campaign, agents, agent);
        columns.setVisible(!agents.isEmpty());
        done.setVisible(mine.isEmpty() || mine.get().open() == mine.get().drafted());
    }

    private void readItems() {
        items = agent == null
                ? List.of()
                : queue.items(campaign, new Items.OfAgent(agent), null, MOST_ITEMS_OF_AN_AGENT)
                        .rows();
        table.show(items, queue.weeklyUse(items), queue::suggestion);
    }

    private void select(int index) {
        if (items.isEmpty()) {
            panel.setVisible(false);
            return;
        }
        selected = Math.clamp(index, 0, items.size() - 1);
        table.mark(selected);
        panel.setVisible(true);
        panel.show(queue.context(items.get(selected).id()));
    }

    private int firstOpen(int from) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get((from + i) % items.size());
            if (item.isOpen() && item.draft() == null) {
                return (from + i) % items.size();
            }
        }
        return Math.min(from, Math.max(0, items.size() - 1));
    }

    private void act(ItemPanel.Act act) {
        if (items.isEmpty()) {
            return;
        }
        var item = items.get(selected);
        var what = item.resourceName() + " · " + item.entitlementName();
        switch (act) {
            case CERTIFY -> answer(Items.of(item.id()), Answer.certify());
            case REVOKE ->
                Ask.reason(
                                t("review.revoke.title", what),
                                t("review.revoke.text"),
                                t("review.act.revoke"),
                                reason -> answer(Items.of(item.id()), Answer.revoke(reason)))
                        .harmful()
                        .open();
            case CANNOT_DECIDE ->
                Ask.reason(
                                t("review.cannot.title", what),
                                t("review.cannot.text"),
                                t("review.act.cannot"),
                                reason -> answer(Items.of(item.id()), Answer.cannotDecide(reason)))
                        .open();
            case REASSIGN ->
                new PassOnDialog(what, people, (person, reason) -> {
                            review.reassign(campaign, Items.of(item.id()), person, reason);
                            goOn();
                        })
                        .open();
            case UNDO -> takeBack(item, what);
        }
    }

    private void takeBack(ReviewItem item, String what) {
        if (item.isOpen()) {
            if (review.undo(campaign, Items.of(item.id())) > 0) {
                stay();
            }
        } else {
            Ask.reason(t("review.reopen.title", what), t("review.reopen.text"), t("review.act.reopen"), reason -> {
                        review.reopen(item.id(), reason);
                        stay();
                    })
                    .open();
        }
    }

    private void everywhere(ItemPanel.Act act) {
        if (items.isEmpty()) {
            return;
        }
        var item = items.get(selected);
        var everywhere = new Items.OfEntitlement(item.entitlement());
        if (act == ItemPanel.Act.CERTIFY) {
            answerAll(everywhere, Answer.certify());
        } else {
            var what = item.resourceName() + " · " + item.entitlementName();
            Ask.reason(
                            t("review.revoke.everywhere", what),
                            t("review.revoke.text"),
                            t("review.act.revoke"),
                            reason -> answerAll(everywhere, Answer.revoke(reason)))
                    .harmful()
                    .open();
        }
    }

    private void answerAll(Items which, Answer answer) {
        Notices.attempt(() -> {
            var answered = review.draft(campaign, which, answer);
            Notices.done(t("review.everywhere.done", answered), () -> {
                review.undo(campaign, which);
                stay();
            });
            goOn();
        });
    }

    private void answer(Items which, Answer answer) {
        if (answer.decision() == Decision.CERTIFY) {
            Notices.attempt(() -> review.draft(campaign, which, answer));
        } else {
            review.draft(campaign, which, answer);
        }
        goOn();
    }

    /** Reads again and moves to what is still to answer, on to the next agent where this one is through. */
    private void goOn() {
        var through = agent;
        readAgents(agent);
        var finished = agents.stream()
                .filter(group -> group.agent().equals(through))
                .allMatch(group -> group.answered() >= group.items());
        if (finished && agents.stream().anyMatch(group -> group.answered() < group.items())) {
            agent = null;
            readAgents(null);
            selected = -1;
        }
        readItems();
        select(firstOpen(selected + 1));
    }

    private void stay() {
        readAgents(agent);
        readItems();
        select(selected);
    }

    private void askToSubmit() {
        var drafts = queue.drafts(campaign);
        var open = queue.mine().stream()
                .filter(summary -> summary.campaign().equals(campaign))
                .mapToLong(summary -> summary.open() - summary.drafted())
                .sum();
        Ask.confirm(
                        t("review.submit.title"),
                        t("review.submit.text", drafts.certify(), drafts.revoke(), drafts.cannotDecide(), open),
                        t("review.submit.action", drafts.total()),
                        () -> {
                            Notices.done(t("review.submit.done", review.submit(campaign, drafts)));
                            goOn();
                        })
                .open();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
