package dev.countersign.review;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CampaignRepository extends Repository<Campaign, CampaignId> {

    Campaign save(Campaign campaign);

    Optional<Campaign> findById(CampaignId id);

    /** Reads a campaign for a transition and keeps others from making one meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Campaign c where c.id = :id")
    Optional<Campaign> lock(CampaignId id);
}
