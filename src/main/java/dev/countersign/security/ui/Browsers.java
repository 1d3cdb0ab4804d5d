package dev.countersign.security.ui;

import dev.countersign.shared.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser is called by people, from what it calls itself. A guess: every browser claims to be several others. */
final class Browsers {

    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge", "OPR", "Opera", "Firefox", "Firefox", "Chrome", "Chrome", "Safari", "Safari", "curl",
            "curl");
    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "macOS", "Linux",
            "Linux");

    private Browsers() {}

    static String named(String userAgent) {
        var browser = first(BROWSERS, userAgent);
        var system = first(SYSTEMS, userAgent);
        return system.isEmpty()
                ? browser.isEmpty() ? Texts.t("security.own.unknownBrowser") : browser
                : Texts.t(
                        "security.own.browser",
                        browser.isEmpty() ? Texts.t("security.own.unknownBrowser") : browser,
                        system);
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
