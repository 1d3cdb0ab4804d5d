package dev.countersign.evidence;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.json.JsonMapper;

/** Says in canonical JSON (RFC 8785) what a pack is and which bytes belong to it. */
final class PackManifest {

    static final int SCHEMA_VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.shared();

    private PackManifest() {}

    /**
     * @param files those it vouches for; it cannot vouch for itself
     * @param controlsOf the controls that each path speaks for
     */
    static byte[] of(PackContents contents, List<PackFile> files, Map<String, List<String>> controlsOf)
            throws IOException {
        var manifest = new LinkedHashMap<String, Object>();
        var head = contents.head();
        manifest.put("packId", head.name());
        manifest.put("schemaVersion", SCHEMA_VERSION);
        manifest.put(
                "framework",
                Map.of(
                        "id",
                        contents.framework().id(),
                        "version",
                        contents.framework().version()));
        manifest.put("organisation", head.organisation());
        manifest.put(
                "period",
                Map.of(
                        "from",
                        head.period().from().toString(),
                        "to",
                        head.period().to().toString()));
        manifest.put("populationAt", head.populationAt().toString());
        manifest.put("generatedAt", head.readAt().toString());
        manifest.put("generatedBy", head.preparedBy());
        manifest.put("appVersion", head.release());
        manifest.put("parameters", campaign(contents.campaign()));
        manifest.put(
                "sourceRuns",
                contents.listings().stream().map(PackManifest::run).toList());
        manifest.put(
                "reconciliation",
                contents.reconciliations().stream().map(PackManifest::check).toList());
        manifest.put("auditTrail", ledger(contents.ledger()));
        manifest.put("files", files.stream().map(file -> file(file, controlsOf)).toList());
        manifest.put("limitations", contents.limitations());
        return new JsonCanonicalizer(JSON.writeValueAsString(manifest)).getEncodedUTF8();
    }

    private static Map<String, Object> campaign(CampaignFacts campaign) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("campaign", campaign.id().toString());
        facts.put("campaignName", campaign.name());
        facts.put("campaignStatus", campaign.status());
        facts.put("scope", campaign.scope());
        facts.put("frozenAt", campaign.frozenAt().toString());
        facts.put("deadlineAt", campaign.deadlineAt().toString());
        return facts;
    }

    private static Map<String, Object> run(ListingResult result) {
        return Map.of(
                "listing", result.name(),
                "query", result.listing().sql(),
                "parameters", result.parameters(),
                "rows", result.rows());
    }

    private static Map<String, Object> check(Reconciliation check) {
        return Map.of(
                "name", check.name(),
                "left", check.count(),
                "leftCounts", check.whole(),
                "right", check.sum(),
                "rightCounts", check.parts(),
                "difference", check.difference(),
                "holds", check.holds());
    }

    private static Map<String, Object> ledger(LedgerProof ledger) {
        return Map.of(
                "firstSeq", ledger.first(),
                "lastSeq", ledger.first() + ledger.verified() - 1,
                "size", ledger.size(),
                "headHash", ledger.root(),
                "headAt", ledger.at().toString(),
                "signature", ledger.signature(),
                "publicKey", ledger.publicKey(),
                "entriesVerified", ledger.verified(),
                "verified", ledger.isWhole());
    }

    private static Map<String, Object> file(PackFile file, Map<String, List<String>> controlsOf) {
        var described = new LinkedHashMap<String, Object>();
        described.put("path", file.path());
        described.put("mediaType", file.mediaType());
        described.put("bytes", file.bytes());
        if (file.rows() != null) {
            described.put("rows", file.rows());
        }
        described.put("sha256", file.sha256());
        described.put("controls", controlsOf.getOrDefault(file.path(), List.of()));
        return described;
    }
}
