package dev.countersign.review;

import dev.countersign.shared.Refused;

/** Decisions are taken while a campaign runs and before its deadline; whether a timer has fired does not matter. */
public class ReviewIsOver extends Refused {

    ReviewIsOver(Campaign campaign) {
        super(
                switch (campaign.status()) {
                    case DRAFT, LAUNCHING ->
                        "“%s” has not started yet. You get a message when your items are ready."
                                .formatted(campaign.name());
                    case CANCELLED -> "“%s” was cancelled. Nothing more is decided in it.".formatted(campaign.name());
                    case CLOSED -> "“%s” is closed. Its decisions stand.".formatted(campaign.name());
                    case STOPPED ->
                        "“%s” has stopped because its counts do not agree. The compliance officer is told; try again later."
                                .formatted(campaign.name());
                    case RUNNING, REMEDIATING, VERIFYING ->
                        "The deadline of “%s” was %s (UTC). Ask the compliance officer where a decision has to change."
                                .formatted(
                                        campaign.name(),
                                        campaign.deadlineAt()
                                                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                                                .toString()
                                                .replace("T", " ")
                                                .replace(":00Z", ""));
                });
    }
}
