package dev.countersign.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds rows by any part of any word of their names, keys and addresses, on every database alike.
 *
 * <p>The table {@code search_part} holds, for each thing, each of its words and what is left of each word from each later letter on; a
 * part of a word is a range of its key. A search first looks how much there is of its terms. The ids under a term that is rare are
 * few and read at once; then only their rows are looked at. Where every term is frequent, a page in any order is soon filled from the
 * order's own index, comparing the text of each row, so no ids are read. What owns the rows keeps the index in the same transaction.
 */
@Component
public class SearchIndex {

    /** How many ids a page is chosen from at most. */
    static final int MOST = 4_000;

    /** Rows that a statement writes at most. */
    private static final int CHUNK = 20_000;

    private static final int MOST_WORDS = 3;
    private static final int REMEMBERED = 1_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);

    private static final String INSERT =
            "insert into search_part (kind, part, id) select %d, t.part, t.id from unnest(?, ?) as t(part, id)";
    private static final String RANGE = """
            (select id from search_part where kind = %d and part >= %s and part < %s
             order by kind, part, id fetch first %d rows only)""";

    /**
     * How the text changed by which a thing is found.
     *
     * @param before empty for what is new
     */
    public record Change(UUID id, String before, String after) {}

    private record Part(String part, UUID id) {}

    private record Word(Searchable kind, String word) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    /** Words that were found to be frequent, and when: it only decides how a page is read, never what is on it. */
    private final Map<Word, Instant> frequent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Word, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    SearchIndex(JdbcTemplate jdbc, JdbcClient client, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.clock = clock;
    }

    /** Returns the search for what was typed, to be given to {@link Keyset#matching}. */
    public Search search(Searchable kind, @Nullable String typed) {
        var search = Search.of(typed);
        for (var word : search.words().stream().limit(MOST_WORDS).toList()) {
            var ids = idsOf(new Word(kind, word));
            if (ids != null) {
                return search.among(ids);
            }
        }
        return search;
    }

    /** The ids of all that has a word with this part; null if there are too many. */
    private UUID @Nullable [] idsOf(Word word) {
        if (isFrequent(word)) {
            return null;
        }
        var start = SearchText.cut(" " + word.word(), SearchText.LONGEST_PART);
        var sql = range(word.kind(), "Start");
        var parameters =
                new LinkedHashMap<String, Object>(Map.of("fromStart", start, "toStart", SearchKey.after(start)));
        if (Search.isPart(word.word())) {
            var part = SearchText.cut(word.word(), SearchText.LONGEST_PART);
            sql += " union all " + range(word.kind(), "Part");
            parameters.put("fromPart", part);
            parameters.put("toPart", SearchKey.after(part));
        }
        var ids = new LinkedHashSet<>(client.sql(sql)
                .params(parameters)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
        if (ids.size() <= MOST) {
            return ids.toArray(UUID[]::new);
        }
        synchronized (frequent) {
            frequent.put(word, clock.instant());
        }
        return null;
    }

    private static String range(Searchable kind, String name) {
        return RANGE.formatted(kind.number(), Keyset.bound("from" + name), Keyset.bound("to" + name), MOST + 1);
    }

    private boolean isFrequent(Word word) {
        synchronized (frequent) {
            var since = frequent.get(word);
            return since != null && since.plus(REMEMBERED_FOR).isAfter(clock.instant());
        }
    }

    /** Brings the index into line with what changed, by statements of many rows. */
    public void update(Searchable kind, Collection<Change> changes) {
        var added = new ArrayList<Part>();
        var removed = new ArrayList<Object[]>();
        for (var change : changes) {
            if (change.before().equals(change.after())) {
                continue;
            }
            var before = SearchText.parts(change.before());
            var after = SearchText.parts(change.after());
            after.stream()
                    .filter(part -> !before.contains(part))
                    .forEach(part -> added.add(new Part(part, change.id())));
            before.stream()
                    .filter(part -> !after.contains(part))
                    .forEach(part -> removed.add(new Object[] {kind.number(), part, change.id()}));
        }
        if (!removed.isEmpty()) {
            jdbc.batchUpdate("delete from search_part where kind = ? and part = ? and id = ?", removed);
        }
        for (var chunk : chunks(added)) {
            jdbc.update(INSERT.formatted(kind.number()), texts(chunk), ids(chunk));
        }
    }

    /** Writes the texts of things that are not in the index yet. */
    static void fill(Connection connection, Searchable kind, Map<UUID, String> texts) throws SQLException {
        var parts = new ArrayList<Part>();
        texts.forEach((id, text) -> SearchText.parts(text).forEach(part -> parts.add(new Part(part, id))));
        try (var insert = connection.prepareStatement(INSERT.formatted(kind.number()))) {
            for (var chunk : chunks(parts)) {
                insert.setObject(1, texts(chunk));
                insert.setObject(2, ids(chunk));
                insert.executeUpdate();
            }
        }
    }

    /** In the order of the key, so that rows that belong together are written together. */
    private static List<List<Part>> chunks(List<Part> parts) {
        parts.sort(Comparator.comparing(Part::part));
        var chunks = new ArrayList<List<Part>>();
        for (int from = 0; from < parts.size(); from += CHUNK) {
            chunks.add(parts.subList(from, Math.min(parts.size(), from + CHUNK)));
        }
        return chunks;
    }

    private static String[] texts(List<Part> parts) {
        return parts.stream().map(Part::part).toArray(String[]::new);
    }

    private static UUID[] ids(List<Part> parts) {
        return parts.stream().map(Part::id).toArray(UUID[]::new);
    }
}
