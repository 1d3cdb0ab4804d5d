package dev.countersign.evidence;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.work.WorkService;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where officers prepare evidence packs, and officers and auditors see and download them. */
@Service
@Transactional
public class EvidenceService {

    /** Who may see and download packs. */
    public static final String READERS = "hasAnyRole('COMPLIANCE_OFFICER', 'AUDITOR')";

    private final EvidencePackRepository packs;
    private final PackLists lists;
    private final PackStore store;
    private final PackPreflights preflights;
    private final Frameworks frameworks;
    private final WorkService work;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EvidenceService(
            EvidencePackRepository packs,
            PackLists lists,
            PackStore store,
            PackPreflights preflights,
            Frameworks frameworks,
            WorkService work,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packs = packs;
        this.lists = lists;
        this.store = store;
        this.preflights = preflights;
        this.frameworks = frameworks;
        this.work = work;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @PreAuthorize(READERS)
    public List<Framework> frameworks() {
        return frameworks.all();
    }

    /** The campaigns a pack can be made about, the latest first. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<CampaignChoice> campaigns(int limit) {
        return lists.campaigns(limit);
    }

    /**
     * Counts what a pack would hold and whether it would reconcile.
     *
     * @throws Refused where the campaign has not been launched
     */
    @PreAuthorize("hasRole('COMPLIANCE_OFFICER')")
    @Transactional(readOnly = true)
    public PackPreflight preflight(PackRequest request) {
        requireBegun(request.period());
        var framework = frameworks.find(request.framework());
        var name = "EP-%s-%s-%02d"
                .formatted(
                        framework.id(), request.period().label(), lists.nextSequence(framework.id(), request.period()));
        return preflights.of(request, name);
    }

    /**
     * Gives a pack its number and has it made in the background. Asking again makes another pack with the next number.
     *
     * @throws Refused where the campaign has not been launched
     */
    @PreAuthorize("hasRole('COMPLIANCE_OFFICER')")
    public PackId prepare(PackRequest request) {
        requireBegun(request.period());
        var framework = frameworks.find(request.framework());
        var campaign = CampaignFactsReader.read(jdbc, request.campaign());
        var pack = new EvidencePack(
                framework,
                request.period(),
                lists.nextSequence(framework.id(), request.period()),
                campaign,
                Actors.current(),
                clock.instant());
        try {
            packs.saveAndFlush(pack);
        } catch (DataIntegrityViolationException e) {
            throw new Refused("Somebody else was given the number %s at the same moment. Ask again for the next one."
                    .formatted(pack.name()));
        }
        events.publishEvent(new Entry(
                "evidence.requested",
                PackRegister.OBJECT,
                pack.id().toString(),
                Map.of("name", pack.name(), "campaign", campaign.id().toString(), "framework", framework.id())));
        pack.madeBy(work.submit(EvidenceWork.KIND, pack.id().toString(), pack.name(), "evidence/" + pack.id())
                .workId());
        return pack.id();
    }

    /** One page of packs, newest first. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Keyset.Page<PackRow> packs(@Nullable String cursor, int limit) {
        return lists.page(cursor, limit);
    }

    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public PackRow find(PackId id) {
        return lists.find(id);
    }

    /** What is in the archive of an issued pack; nothing where it was not issued. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<PackFileRow> files(PackId id) {
        return lists.files(id);
    }

    /** What an issued pack shows. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Optional<PackSummary> summary(PackId id) {
        return lists.summary(id);
    }

    /** The pack of a framework that was issued last. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Optional<PackRow> latest(String framework) {
        return lists.latest(framework);
    }

    /** The archive of a pack, for download; that somebody took it is recorded. @throws Refused where it was not issued */
    @PreAuthorize(READERS)
    public PackDownload download(PackId id) {
        var pack = issued(id);
        taken(pack, pack.name() + ".zip", "application/zip", null);
        return new PackDownload(
                pack.name() + ".zip",
                "application/zip",
                pack.zipBytes() == null ? 0 : pack.zipBytes(),
                String.valueOf(pack.zipSha256()),
                store.open(id));
    }

    /** One file of a pack, for download; that somebody took it is recorded. @throws Refused where it was not issued */
    @PreAuthorize(READERS)
    public PackDownload download(PackId id, String path) {
        var pack = issued(id);
        var file = lists.files(id).stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no file %s in %s.".formatted(path, pack.name())));
        taken(pack, path, file.mediaType(), file.rows());
        var name = path.equals("evidence-pack.pdf") ? pack.name() + ".pdf" : pack.name() + "-" + file.fileName();
        return new PackDownload(name, file.mediaType(), file.bytes(), file.sha256(), store.open(id, path));
    }

    private PackRow issued(PackId id) {
        var pack = lists.find(id);
        if (pack.state() != PackState.ISSUED) {
            throw new Refused(
                    pack.refusal() != null
                            ? "%s was not issued: %s".formatted(pack.name(), pack.refusal())
                            : "%s is not issued, so there is nothing to download.".formatted(pack.name()));
        }
        return pack;
    }

    /** @param rows null for what is not a list */
    private void taken(PackRow pack, String file, String format, @Nullable Long rows) {
        var details = new HashMap<String, Object>(Map.of("name", pack.name(), "file", file, "format", format));
        if (rows != null) {
            details.put("rows", rows);
        }
        events.publishEvent(
                new Entry("evidence.downloaded", PackRegister.OBJECT, pack.id().toString(), details));
    }

    private void requireBegun(Period period) {
        if (period.from().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw Invalid.of("from", "The period has not begun. Choose a first day that is not in the future.");
        }
    }
}
