package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.provisioning.RevocationStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where revocations stand, as the list offers it and says it. */
final class StatusChoice {

    /** Those that need a person, in whichever status they are. */
    static final String TROUBLE = "trouble";

    private StatusChoice() {}

    /** What stands in the address for each choice, and its words. */
    static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put(TROUBLE, t("provisioning.status.trouble"));
        for (var status : RevocationStatus.values()) {
            all.put(name(status), words(status));
        }
        return all;
    }

    static String words(RevocationStatus status) {
        return t("provisioning.status." + name(status));
    }

    private static String name(RevocationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
