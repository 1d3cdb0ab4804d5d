package dev.countersign.evidence;

import java.util.List;

/**
 * A framework that auditors test against. It is data, not code: {@code evidence/frameworks.json} maps each control to the
 * items of evidence that speak for it.
 *
 * @param version stated on every pack, because frameworks change
 * @param note whose words these are
 */
public record Framework(String id, String name, String version, String note, List<Control> controls) {

    /**
     * What a framework asks for.
     *
     * @param asks in our own words
     * @param items ids of items of evidence
     */
    public record Control(String id, String asks, List<String> items) {}
}
