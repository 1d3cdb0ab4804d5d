package dev.countersign.review;

import dev.countersign.shared.Recorded;

/** Something that happened to a campaign, as the ledger keeps it. */
interface AboutCampaign extends Recorded {

    CampaignId campaign();

    @Override
    default String objectType() {
        return "campaign";
    }

    @Override
    default String objectId() {
        return campaign().toString();
    }
}
