package dev.countersign.discovery;

/**
 * What an import would change about something known.
 *
 * @param field as in the import's columns, in camel case
 * @param from what stands in the catalogue now, empty for nothing
 */
public record FieldChange(String field, String from, String to) {}
