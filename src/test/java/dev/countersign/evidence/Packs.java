package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.SignedInAs;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.work.WorkRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Packs as a compliance officer orders, makes and reads them, without the background. */
final class Packs {

    static final UUID OFFICER = Ids.next();
    private static final String NAME = "Nadia Cole";

    private final EvidenceService evidence;
    private final EvidencePackRepository packs;
    private final EvidenceWork work;
    private final Frameworks frameworks;
    private final JdbcClient jdbc;

    Packs(BeanFactory beans) {
        evidence = beans.getBean(EvidenceService.class);
        packs = beans.getBean(EvidencePackRepository.class);
        work = beans.getBean(EvidenceWork.class);
        frameworks = beans.getBean(Frameworks.class);
        jdbc = beans.getBean(JdbcClient.class);
    }

    static Period period() {
        return Period.quarterOf(LocalDate.now(ZoneOffset.UTC));
    }

    static <T> T asOfficer(Supplier<T> work) {
        try (var officer = SignedInAs.person(OFFICER, NAME, Roles.COMPLIANCE_OFFICER)) {
            return work.get();
        }
    }

    static <T> T working(Supplier<T> work) {
        return Actors.actingAs(Actor.person(OFFICER, NAME), work);
    }

    PackId order(ReviewedCampaign campaign) {
        var sequence = jdbc.sql("select coalesce(max(sequence), 0) + 1 from evidence_pack")
                .query(Integer.class)
                .single();
        return packs.saveAndFlush(new EvidencePack(
                        frameworks.find("SOC2"),
                        period(),
                        sequence,
                        CampaignFactsReader.read(jdbc, campaign.campaign),
                        Actor.person(OFFICER, NAME),
                        Instant.now().truncatedTo(ChronoUnit.MICROS)))
                .id();
    }

    PackId made(ReviewedCampaign campaign) {
        var pack = order(campaign);
        make(pack);
        return pack;
    }

    /** Answers how far the making said it was, time and again. */
    List<Long> make(PackId pack) {
        return working(() -> {
            var run = new Run(pack.toString());
            work.run(run);
            return run.said();
        });
    }

    PackRow find(PackId pack) {
        return asOfficer(() -> evidence.find(pack));
    }

    String text(PackId pack, String path) {
        return asOfficer(() -> {
            try (var content = evidence.download(pack, path).content()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A run that nobody takes over and nobody cancels. */
    record Run(String subjectId, List<Long> said) implements WorkRun {

        Run(String subjectId) {
            this(subjectId, new ArrayList<>());
        }

        @Override
        public void progress(long done, long total) {
            assertThat(done).isLessThanOrEqualTo(total);
            said.add(done);
        }

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public void link(String route) {}
    }
}
