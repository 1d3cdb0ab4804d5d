package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class SearchIndexTests {

    @Autowired
    JdbcTemplate template;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SearchIndex index;

    @Autowired
    DataSource database;

    private final String mark = "x" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void rareWordsAreReadFromTheIndexAndFrequentOnesAreNot() {
        var changes = IntStream.rangeClosed(0, SearchIndex.MOST)
                .mapToObj(number -> new SearchIndex.Change(
                        UUID.randomUUID(), "", SearchText.of(mark, number < 3 ? "rare" + mark : "")))
                .toList();
        index.update(Searchable.AGENT, changes);
        var fresh = new SearchIndex(template, jdbc, Clock.systemUTC());
        for (int i = 0; i < 2; i++) {
            assertThat(fresh.search(Searchable.AGENT, "rare" + mark).among()).hasSize(3);
            assertThat(fresh.search(Searchable.AGENT, mark).among()).isNull();
            assertThat(fresh.search(Searchable.AGENT, mark + " rare" + mark).among())
                    .hasSize(3);
            assertThat(fresh.search(Searchable.PERSON, mark).among()).isEmpty();
        }
    }

    @Test
    void whatNoLongerHasAWordIsNotFoundByIt() {
        var id = UUID.randomUUID();
        index.update(Searchable.PERSON, List.of(new SearchIndex.Change(id, "", " anna " + mark)));
        index.update(Searchable.PERSON, List.of(new SearchIndex.Change(id, " anna " + mark, " " + mark + " hannah")));
        assertThat(index.search(Searchable.PERSON, mark).among()).containsExactly(id);
        assertThat(index.search(Searchable.PERSON, "hannah").among()).contains(id);
        assertThat(jdbc.sql("select count(*) from search_part where id = ? and part = ' anna'")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasThereBeforeTheIndexIsFilledIn() throws SQLException {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, status, created_at)
                        values (?, ?, 'Jörg Strauß', 'jorg strauß', ?, 'ACTIVE', current_timestamp)""").params(id, "e" + mark, mark + "@example.org").update();
        jdbc.sql("delete from search_part").update();
        jdbc.sql("delete from ledger_actor").update();
        var connection = DataSourceUtils.getConnection(Objects.requireNonNull(database));
        SearchFill.fill(connection);
        SearchFill.fillActors(connection);
        assertThat(index.search(Searchable.PERSON, mark + "@example.org").among())
                .containsExactly(id);
        assertThat(index.search(Searchable.PERSON, "e" + mark).among()).containsExactly(id);
        assertThat(jdbc.sql("select search_text from person where person_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(" jorg strauss " + mark + " example org e" + mark);
        assertThat(jdbc.sql("select count(distinct actor_key) from ledger_actor")
                        .query(Long.class)
                        .single())
                .isEqualTo(jdbc.sql("select count(distinct actor_key) from ledger_entry")
                        .query(Long.class)
                        .single());
    }

    @Test
    void theIndexesThatAreDroppedWhileRowsAreFilledInAreMadeAgain() {
        var names = TestDatabase.POSTGRESQL
                ? "select indexname from pg_indexes where tablename = 'agent'"
                : "select index_name from information_schema.indexes where table_name = 'agent'";
        assertThat(jdbc.sql(names).query(String.class).list())
                .contains("agent_by_name", "agent_by_tier", "agent_by_owner", "agent_by_project_activity")
                .hasSizeGreaterThanOrEqualTo(31);
    }
}
