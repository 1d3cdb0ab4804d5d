/**
 * Access reviews: a campaign puts grants before reviewers, frozen as they were; decisions are kept, carried out and verified.
 *
 * <p>{@link dev.countersign.review.CampaignService} is an officer's door, {@link dev.countersign.review.ReviewService} a
 * reviewer's; {@link dev.countersign.review.CampaignProgress} and {@link dev.countersign.review.ReviewQueue} tell each of them how
 * things stand. A campaign is a row, its items are rows made by one statement; the process in {@code
 * bpmn/access-review.bpmn20.xml} only waits, reminds and calls the steps of {@code CampaignRun}, which may be repeated at will.
 */
@NullMarked
package dev.countersign.review;

import org.jspecify.annotations.NullMarked;
