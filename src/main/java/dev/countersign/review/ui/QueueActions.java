package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonService;
import dev.countersign.review.Answer;
import dev.countersign.review.CampaignId;
import dev.countersign.review.Drafts;
import dev.countersign.review.DraftsChanged;
import dev.countersign.review.ItemId;
import dev.countersign.review.Items;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.ReviewService;
import dev.countersign.review.Stroke;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shell.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's answers, to one item or to many in a stroke. Each can be taken back, from the notice that tells of it or by key, and
 * leaves behind what stood there before.
 */
class QueueActions {

    private final ReviewService review;
    private final PersonService people;
    private final CampaignId campaign;
    private final Runnable goOn;
    private final Consumer<Collection<ItemId>> back;
    private final Runnable lookAgain;
    private final Supplier<Duration> looked;
    private @Nullable Stroke last;
    private @Nullable Ask asked;

    /**
     * @param goOn shows what is to be answered next
     * @param back shows again where these items are, or the same place where they are not shown
     * @param lookAgain shows what is so, where it has turned out to be other than what was shown
     * @param looked how long what is answered has been shown
     */
    QueueActions(
            ReviewService review,
            PersonService people,
            CampaignId campaign,
            Runnable goOn,
            Consumer<Collection<ItemId>> back,
            Runnable lookAgain,
            Supplier<Duration> looked) {
        this.review = review;
        this.people = people;
        this.campaign = campaign;
        this.goOn = goOn;
        this.back = back;
        this.lookAgain = lookAgain;
        this.looked = looked;
    }

    void act(Act act, ReviewItem item) {
        var one = Items.of(item.id());
        var what = name(item);
        switch (act) {
            case CERTIFY -> certify(one, what);
            case REVOKE -> revoke(one, t("review.revoke.title", what), what);
            case CANNOT_DECIDE ->
                ask(Ask.reason(
                        t("review.cannot.title", what),
                        t("review.cannot.text"),
                        t("review.act.cannot"),
                        reason -> answer(one, Answer.cannotDecide(reason), what)));
            case REASSIGN -> passOn(one, what);
            case UNDO -> takeBack(item, what);
            case CERTIFY_REST -> certify(new Items.Unanswered(new Items.OfAgent(item.agent())), null);
            case CERTIFY_EVERYWHERE -> certify(new Items.OfEntitlement(item.entitlement()), null);
            case REVOKE_EVERYWHERE ->
                revoke(new Items.OfEntitlement(item.entitlement()), t("review.revoke.everywhere", what), null);
        }
    }

    void certify(Collection<ReviewItem> picked) {
        certify(these(picked), null);
    }

    void revoke(Collection<ReviewItem> picked) {
        revoke(these(picked), t("review.revoke.picked", picked.size()), null);
    }

    void passOn(Collection<ReviewItem> picked) {
        passOn(these(picked), t("review.picked", picked.size()));
    }

    void submit(Drafts drafts, long open) {
        ask(Ask.confirm(
                t("review.submit.title"),
                t("review.submit.text", drafts.certify(), drafts.revoke(), drafts.cannotDecide(), open),
                t("review.submit.action", drafts.total()),
                () -> submit(drafts)));
    }

    /** Where there are other drafts by now it says so and shows them, without asking again in the same words. */
    private void submit(Drafts drafts) {
        try {
            Notices.done(t("review.submit.done", review.submit(campaign, drafts)));
        } catch (DraftsChanged e) {
            Notices.refused(e);
            back.accept(List.of());
            return;
        }
        last = null;
        Waiting.hasChanged();
        goOn.run();
    }

    private void certify(Items which, @Nullable String what) {
        attempt(() -> answer(which, Answer.certify(), what));
    }

    /** Where it is refused, somebody may have been here meanwhile. */
    private void attempt(Runnable change) {
        if (!Notices.attempt(change)) {
            lookAgain.run();
        }
    }

    private void ask(Ask ask) {
        asked = ask;
        ask.afterRefusal(lookAgain).open();
    }

    /** Whether it waits for a reason. Keys that were struck before the page showed the question are meant for it, not for the queue. */
    boolean isAsking() {
        return asked != null && asked.isOpened();
    }

    private void revoke(Items which, String title, @Nullable String what) {
        ask(Ask.reason(
                        title,
                        t("review.revoke.text"),
                        t("review.act.revoke"),
                        reason -> answer(which, Answer.revoke(reason), what))
                .harmful());
    }

    private void passOn(Items which, String what) {
        ask(PassOnDialog.of(what, people, (person, reason) -> {
            var passed = review.reassign(campaign, which, person, reason);
            Notices.done(t("review.reassign.done", passed));
            Waiting.hasChanged();
            goOn.run();
        }));
    }

    /** @param what the one item it is about, or null for a stroke */
    private void answer(Items which, Answer answer, @Nullable String what) {
        var stroke = review.answer(campaign, which, answer, looked.get());
        last = stroke;
        var done = what == null
                ? t("review.everywhere.done", stroke.size(), t("review.draft." + answer.decision()))
                : t("review.answered.done", what, t("review.draft." + answer.decision()));
        Notices.done(done, () -> takeBack(stroke));
        goOn.run();
    }

    private void takeBack(Stroke stroke) {
        review.takeBack(campaign, stroke);
        if (stroke.equals(last)) {
            last = null;
        }
        back.accept(stroke.before().values().stream().flatMap(List::stream).toList());
    }

    /** Takes back this item's answer; where it has none, the answer given last. */
    private void takeBack(ReviewItem item, String what) {
        var given = last;
        if (item.isTakenAwayAtOnce()) {
            Notices.refused(t("review.reopen.gone"));
        } else if (!item.isOpen()) {
            ask(Ask.reason(t("review.reopen.title", what), t("review.reopen.text"), t("review.act.reopen"), reason -> {
                review.reopen(item.id(), reason);
                back.accept(List.of(item.id()));
            }));
        } else if (item.draft() != null) {
            attempt(() -> {
                if (review.undo(campaign, Items.of(item.id())) == 0) {
                    Notices.refused(t("review.undo.others"));
                }
                back.accept(List.of(item.id()));
            });
        } else if (given != null) {
            attempt(() -> takeBack(given));
        }
    }

    private static Items these(Collection<ReviewItem> picked) {
        return new Items.These(picked.stream().map(ReviewItem::id).toList());
    }

    private static String name(ReviewItem item) {
        return item.resourceName() + " · " + item.entitlementName();
    }
}
