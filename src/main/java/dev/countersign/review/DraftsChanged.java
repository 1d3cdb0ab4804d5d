package dev.countersign.review;

import dev.countersign.shared.Refused;

/** What somebody saw before submitting is not what there is any more. */
public class DraftsChanged extends Refused {

    DraftsChanged(Drafts seen, Drafts found) {
        super(
                found.total() == 0
                        ? "There is nothing to submit: your drafts were submitted already, or there are none."
                        : "Your drafts have changed since you looked: %d are ready now, not %d. Look again and submit."
                                .formatted(found.total(), seen.total()));
    }
}
