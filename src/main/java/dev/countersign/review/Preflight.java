package dev.countersign.review;

import java.util.List;

/**
 * What a campaign would be if it were launched now, and what an officer should know before.
 *
 * @param unansweredKept items by what would happen to them if nobody answered
 */
public record Preflight(ScopeCount count, long unansweredKept, long unansweredRevoked, List<Finding> findings) {

    /** What a finding is about. */
    public enum Check {
        EMPTY_SCOPE(true),
        DEADLINE_PASSED(true),
        FALLBACK_CANNOT_REVIEW(true),
        /** Neither owner nor lead may review, and the fallback asked for the agent. */
        ONLY_THE_REQUESTER_IS_LEFT(true),
        REVIEWER_WITHOUT_ACCOUNT(false),
        OWNER_LEFT(false),
        OWNER_ASKED_FOR_IT(false),
        FALLS_TO_FALLBACK(false);

        private final boolean blocks;

        Check(boolean blocks) {
            this.blocks = blocks;
        }

        /** Whether the campaign cannot be launched before this is mended. */
        public boolean blocks() {
            return blocks;
        }
    }

    /**
     * @param count grants, people or agents, as the message says
     * @param message what is so and what to do, in a sentence
     * @param examples the first few names, for a person to recognise the case
     */
    public record Finding(Check check, long count, String message, List<String> examples) {}

    public boolean canLaunch() {
        return findings.stream().noneMatch(finding -> finding.check().blocks());
    }
}
