package dev.countersign.sample;

import dev.countersign.access.EntitlementImport;
import dev.countersign.access.ResourceImport;
import dev.countersign.access.ResourceKind;
import dev.countersign.access.Sensitivity;
import dev.countersign.shared.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** The forty systems of the sample enterprise and what they permit. */
final class SampleResources {

    /** Only production agents reach these. */
    static final Set<String> PRODUCTION_ONLY = Set.of(
            "payments-db",
            "general-ledger-db",
            "people-db",
            "payments-api",
            "refund-api",
            "tax-api",
            "vault",
            "dns-zone");

    private static final Map<String, CSVRecord> RESOURCES = Sheet.readByKey("resources");

    private SampleResources() {}

    static List<ResourceImport> resources() {
        return RESOURCES.values().stream()
                .map(row -> new ResourceImport(
                        row.get("key"),
                        row.get("key"),
                        ResourceKind.valueOf(row.get("kind")),
                        row.get("description"),
                        PRODUCTION_ONLY.contains(row.get("key")) ? Environment.PRODUCTION : null,
                        row.get("key") + ".fernhollow.example",
                        SamplePeople.of(row.get("department")).get(1),
                        SampleEnterprise.SOURCE))
                .toList();
    }

    static List<EntitlementImport> entitlements() {
        var templates = Sheet.read("entitlements");
        return RESOURCES.values().stream()
                .flatMap(resource -> templates.stream()
                        .filter(template -> template.get("kind").equals(resource.get("kind")))
                        .map(template -> entitlement(resource, template)))
                .toList();
    }

    static String departmentOf(String resource) {
        return Objects.requireNonNull(RESOURCES.get(resource), resource).get("department");
    }

    private static EntitlementImport entitlement(CSVRecord resource, CSVRecord template) {
        var what = resource.get("description");
        return new EntitlementImport(
                resource.get("key"),
                template.get("key"),
                template.get("name"),
                template.get("action"),
                template.get("scope"),
                Sensitivity.valueOf(template.get("sensitivity")),
                template.get("meaning")
                        .replace("{0}", resource.get("key"))
                        .replace("{1}", what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)),
                !template.get("broad").isEmpty(),
                !template.get("readsUntrusted").isEmpty(),
                !template.get("readsPrivate").isEmpty(),
                !template.get("sendsOut").isEmpty());
    }
}
