package dev.countersign.review;

import dev.countersign.shared.Refused;

/** What was asked of a campaign does not fit where it stands. */
public class NotInThisStage extends Refused {

    NotInThisStage(String campaign, String why) {
        super("“%s”: %s".formatted(campaign, why));
    }
}
