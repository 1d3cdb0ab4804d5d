package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actor;

/** In one stroke somebody put items of a campaign before another person. */
record ItemsPassedOn(CampaignId campaign, PersonId to, int items, String reason, Actor by) {}
