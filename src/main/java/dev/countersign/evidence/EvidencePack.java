package dev.countersign.evidence;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Ids;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered pack, from the moment it is asked for. A number is never used twice: a pack that was refused or given up stays in the
 * series, so that an auditor sees every attempt.
 */
@Entity
class EvidencePack {

    @EmbeddedId
    private PackId id;

    @Version
    private @Nullable Long version;

    private String name;
    private String framework;
    private String frameworkVersion;
    private LocalDate periodFrom;
    private LocalDate periodTo;
    private int sequence;
    private UUID campaignId;
    private String campaignName;

    @Enumerated(STRING)
    private PackState state = PackState.PREPARING;

    private @Nullable UUID workId;
    private String requestedBy;
    private String requestedByName;
    private Instant requestedAt;
    private @Nullable Instant populationAt;
    private @Nullable Instant issuedAt;
    private @Nullable String refusal;
    private @Nullable Long zipBytes;
    private @Nullable String zipSha256;
    private @Nullable String summary;

    EvidencePack(
            Framework framework,
            Period period,
            int sequence,
            CampaignFacts campaign,
            Actor asker,
            Instant requestedAt) {
        this.id = new PackId(Ids.next());
        this.name = "EP-%s-%s-%02d".formatted(framework.id(), period.label(), sequence);
        this.framework = framework.id();
        this.frameworkVersion = framework.version();
        this.periodFrom = period.from();
        this.periodTo = period.to();
        this.sequence = sequence;
        this.campaignId = campaign.id();
        this.campaignName = campaign.name();
        this.requestedBy = asker.id();
        this.requestedByName = asker.name();
        this.requestedAt = requestedAt;
    }

    @SuppressWarnings("NullAway.Init")
    protected EvidencePack() {}

    PackId id() {
        return id;
    }

    String name() {
        return name;
    }

    PackState state() {
        return state;
    }

    boolean isPreparing() {
        return state == PackState.PREPARING;
    }

    void madeBy(UUID work) {
        workId = work;
    }

    /** What to make; the same for every run. */
    PackOrder order() {
        return new PackOrder(name, framework, new Period(periodFrom, periodTo), campaignId, requestedByName);
    }

    /** @param frozenAt when the database was frozen for the run that is issued */
    void issue(PackFile zip, String shows, Instant frozenAt, Instant now) {
        end(PackState.ISSUED);
        populationAt = frozenAt;
        zipBytes = zip.bytes();
        zipSha256 = zip.sha256();
        summary = shows;
        issuedAt = now;
    }

    void refuse(String why) {
        end(PackState.REFUSED);
        refusal = why.substring(0, Math.min(4_000, why.length()));
    }

    void cancel() {
        end(PackState.CANCELLED);
    }

    private void end(PackState how) {
        if (!isPreparing()) {
            throw new PackIsOver(name, state);
        }
        state = how;
    }
}
