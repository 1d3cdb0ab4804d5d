package dev.countersign.review.ui;

import dev.countersign.agent.AgentId;
import dev.countersign.review.CampaignId;
import dev.countersign.review.ItemId;
import dev.countersign.review.Items;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.ReviewQueue;
import dev.countersign.shared.Keyset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of one agent before a reviewer, a page at a time. Their order never changes while answers are given; what is still to be
 * answered is found on whichever page it stands.
 */
class AgentItems {

    static final int ROWS = 100;

    private static final Keyset.Page<ReviewItem> NOTHING = new Keyset.Page<>(List.of(), null, null);

    private final ReviewQueue queue;
    private CampaignId campaign;
    private @Nullable AgentId agent;
    private @Nullable String cursor;
    private Keyset.Page<ReviewItem> page = NOTHING;

    AgentItems(ReviewQueue queue, CampaignId campaign) {
        this.queue = queue;
        this.campaign = campaign;
    }

    List<ReviewItem> rows() {
        return page.rows();
    }

    boolean isEmpty() {
        return page.rows().isEmpty();
    }

    @Nullable
    String next() {
        return page.next();
    }

    @Nullable
    String previous() {
        return page.previous();
    }

    /** Begins with an agent, on the first page where something is to be answered. */
    void of(CampaignId campaign, @Nullable AgentId agent) {
        this.campaign = campaign;
        this.agent = agent;
        turn(null);
        goOn();
    }

    void turn(@Nullable String cursor) {
        this.cursor = cursor;
        page = read(cursor);
    }

    /** Reads the same page again; where all of it is gone, as when it was passed on, the first page. */
    void readAgain() {
        turn(cursor);
        if (isEmpty() && cursor != null) {
            turn(null);
        }
    }

    /** Stays on a page where something is to be answered; else turns to the next one after it, or from the start, that has any. */
    void goOn() {
        if (page.rows().stream().anyMatch(AgentItems::isUnanswered)) {
            return;
        }
        var unanswered = after(page.next());
        if (unanswered == null && page.previous() != null) {
            unanswered = after("");
        }
        if (unanswered != null) {
            turn(unanswered.isEmpty() ? null : unanswered);
        }
    }

    /**
     * Reads again, and turns where nothing on the page is left to answer.
     *
     * @return the place to go on with after this one
     */
    int goOn(int from) {
        var before = page.rows();
        readAgain();
        goOn();
        var turned = !isEmpty() && placeOf(before.stream().map(ReviewItem::id).toList(), -1) != 0;
        return firstUnanswered(turned ? 0 : from + 1);
    }

    /** The place of the first of these that the page shows; the other where it shows none. */
    int placeOf(Collection<ItemId> these, int otherwise) {
        for (int i = 0; i < page.rows().size(); i++) {
            if (these.contains(page.rows().get(i).id())) {
                return i;
            }
        }
        return otherwise;
    }

    /** The cursor of the first page with something to answer, from this one on; null where there is none. Empty is the start. */
    private @Nullable String after(@Nullable String from) {
        var at = from;
        while (at != null) {
            var looked = read(at.isEmpty() ? null : at);
            if (looked.rows().stream().anyMatch(AgentItems::isUnanswered)) {
                return at;
            }
            at = looked.next();
        }
        return null;
    }

    /** The first item without an answer, from a place on and around; the place itself where all have one. */
    int firstUnanswered(int from) {
        var rows = page.rows();
        for (int i = 0; i < rows.size(); i++) {
            var place = Math.floorMod(from + i, rows.size());
            if (isUnanswered(rows.get(place))) {
                return place;
            }
        }
        return Math.clamp(from, 0, Math.max(0, rows.size() - 1));
    }

    private Keyset.Page<ReviewItem> read(@Nullable String at) {
        return agent == null ? NOTHING : queue.items(campaign, new Items.OfAgent(agent), at, ROWS);
    }

    private static boolean isUnanswered(ReviewItem item) {
        return item.isOpen() && item.draft() == null;
    }
}
