package dev.countersign.shared;

/** How CSV files for people begin. */
public final class Csv {

    /**
     * The byte order mark. Spreadsheet programs read a file that begins with it as UTF-8, and one without it in the character set of
     * the machine; the import reads both.
     */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}
}
