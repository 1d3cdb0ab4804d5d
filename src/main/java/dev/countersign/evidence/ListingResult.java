package dev.countersign.evidence;

import java.util.Map;

/** What came of reading a listing, and all that is needed to read it again. */
record ListingResult(
        Listing listing,
        Map<String, String> parameters,
        PackFile csv,
        PackFile json,
        Counted counted,
        Excerpt excerpt) {

    public String name() {
        return listing.name();
    }

    public long rows() {
        return counted.rows();
    }
}
