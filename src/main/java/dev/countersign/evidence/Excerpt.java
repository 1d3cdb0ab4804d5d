package dev.countersign.evidence;

import java.util.List;

/**
 * The first rows of a listing, as the document prints them; the file beside it holds all of them.
 *
 * @param rows the text of the cells, in the order of the columns
 * @param total rows in the file
 */
record Excerpt(String title, String path, List<String> columns, List<List<String>> rows, long total) {

    /** Rows that are printed at most. */
    static final int MOST = 500;
}
