package dev.countersign.shared;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody typed into a search field. What is found has all the terms, which spaces separate, in any order: each anywhere in a
 * word from three letters on, else at the beginning of a word. Punctuation within a term separates words that follow each other, as
 * in {@code j.meyer@example.org}.
 */
public final class Search {

    private static final int MOST_TERMS = 10;
    private static final int LONGEST_TERM = 200;

    /** Nothing typed, which finds everything. */
    public static final Search ALL = new Search(List.of(), true, null);

    private final List<String> terms;
    private final boolean everything;
    private final UUID @Nullable [] among;

    private Search(List<String> terms, boolean everything, UUID @Nullable [] among) {
        this.terms = terms;
        this.everything = everything;
        this.among = among;
    }

    /** Returns a search that looks at each row, for lists of thousands; {@link SearchIndex#search} also serves longer ones. */
    public static Search of(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return ALL;
        }
        var terms = Stream.of(Folding.of(typed).split(" "))
                .map(Folding::words)
                .filter(term -> !term.isEmpty())
                .map(term -> SearchText.cut(term, LONGEST_TERM))
                .distinct()
                .limit(MOST_TERMS)
                .toList();
        return new Search(terms, false, null);
    }

    /** The same search among these rows, which are all that can match. */
    Search among(UUID[] ids) {
        return new Search(terms, everything, ids);
    }

    UUID @Nullable [] among() {
        return among;
    }

    /** Whether nothing was typed. */
    public boolean isAll() {
        return everything;
    }

    /** Whether what was typed holds no letter and no digit, and so finds nothing. */
    boolean isNone() {
        return !everything && (terms.isEmpty() || (among != null && among.length == 0));
    }

    /** What a text has to hold, one for each term; a short term after the space that every word has before it. */
    List<String> parts() {
        return terms.stream().map(term -> isPart(term) ? term : " " + term).toList();
    }

    /**
     * The condition that a text holds a part. Not {@code like}: where its statistics are missing or old, PostgreSQL takes that for a
     * condition that hardly any row meets, and sorts all rows where the first fifty in the order of an index would do.
     */
    static String condition(String text, String part) {
        return "position(%s in %s) > 0".formatted(part, text);
    }

    /** One word of each term, the longest ones first. */
    List<String> words() {
        var longest = Comparator.comparingInt(String::length);
        return terms.stream()
                .map(term -> SearchText.words(term).stream()
                        .max(longest)
                        .map(word -> isPart(word) || term.equals(word) ? word : "")
                        .orElse(""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted(longest.reversed())
                .toList();
    }

    /**
     * Returns a statement whose rows are those that the search finds.
     *
     * @param sql with {@code %s} in place of the condition
     * @param text the column with their {@link SearchText}
     */
    public JdbcClient.StatementSpec narrow(JdbcClient jdbc, String sql, String text) {
        if (isNone()) {
            return jdbc.sql(sql.formatted("1 = 0"));
        }
        var parts = parts();
        var conditions = parts.stream().map(part -> condition(text, "?")).collect(Collectors.joining(" and "));
        return jdbc.sql(sql.formatted(conditions.isEmpty() ? "1 = 1" : conditions))
                .params(parts);
    }

    /** Whether a term, or the word of a term, may stand within a word. */
    static boolean isPart(String term) {
        return term.length() >= SearchText.SHORTEST_PART;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Search search && everything == search.everything && terms.equals(search.terms);
    }

    @Override
    public int hashCode() {
        return Objects.hash(everything, terms);
    }

    @Override
    public String toString() {
        return String.join(" ", terms);
    }
}
