package dev.countersign.shared;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets people whom a test wrote into the table itself be found by their words, as the feature's own writing does. */
public final class Indexed {

    private Indexed() {}

    public static void person(JdbcClient jdbc, UUID id, String... texts) {
        var text = SearchText.of(texts);
        jdbc.sql("update person set search_text = ? where person_id = ?")
                .params(text, id)
                .update();
        for (var part : SearchText.parts(text)) {
            jdbc.sql("insert into search_part (kind, part, id) values (?, ?, ?)")
                    .params(Searchable.PERSON.number(), part, id)
                    .update();
        }
    }
}
