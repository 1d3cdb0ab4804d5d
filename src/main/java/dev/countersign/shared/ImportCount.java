package dev.countersign.shared;

/** What a bulk registration did to the rows it was given. */
public record ImportCount(int created, int changed, int unchanged) {

    public static final ImportCount NONE = new ImportCount(0, 0, 0);

    public ImportCount plus(ImportCount other) {
        return new ImportCount(created + other.created, changed + other.changed, unchanged + other.unchanged);
    }
}
