package dev.countersign.review;

import static dev.countersign.review.NodeLife.CERTIFIED;
import static dev.countersign.review.NodeLife.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node is killed three times in the life of a campaign, each time in the middle of the largest work; whoever follows carries on. */
@Tag("database")
class KilledNodeTests {

    private static final long ITEMS = REVOKED + CERTIFIED;
    /** Longer than any lease of the dead. */
    private static final Duration BETWEEN_LIVES = Duration.ofMinutes(7);

    @TempDir
    Path home;

    private Map<String, String> database = Map.of();
    private int lives;

    @Test
    void nothingIsLostOrDoneTwiceWhenANodeDiesInTheMiddle() throws Exception {
        database = TestDatabase.outside(home);

        killedIn("launch", "ItemGeneration.generate", 1);
        assertThat(count("review_item")).isZero();
        assertThat(count("campaign where status = 'LAUNCHING'")).isOne();

        killedIn("decide", "ReviewService.submit", 1);
        assertThat(count("review_item")).isEqualTo(ITEMS);
        assertThat(count("review_item where draft is not null and decision is null"))
                .isEqualTo(ITEMS);
        assertThat(count("ledger_entry where action = 'review.item.decided'")).isZero();

        killedIn("end", "RevocationQueue.settle", 2);
        assertThat(count("review_item where decision is null")).isZero();
        assertThat(count("revocation where status = 'VERIFIED'")).isLessThan(REVOKED);

        live("finish", Map.of(), NodeLife.DONE);
        assertThat(count("ledger_entry where action = 'review.item.decided'")).isEqualTo(ITEMS);
        assertThat(count("review_item where decision = 'CERTIFY'")).isEqualTo(CERTIFIED);
        assertThat(count("review_item where decision = 'REVOKE'")).isEqualTo(REVOKED);
        assertThat(count("revocation where status = 'VERIFIED'")).isEqualTo(REVOKED);
        for (var step : List.of("ordered", "sent", "verified")) {
            assertThat(count("ledger_entry where action = 'revocation." + step + "'"))
                    .as(step)
                    .isEqualTo(REVOKED);
        }
        assertThat(count("access_grant where status = 'ACTIVE'")).isEqualTo(CERTIFIED);
    }

    /** The engine's own lock of a step lasts five minutes. H2 lets in one process at a time, so there the follower comes afterwards. */
    @Test
    void aStepOfADeadNodeIsTakenOverWithinHalfAMinute() throws Exception {
        database = TestDatabase.outside(home);
        var dying = start("launch", Map.of("life.hold", "ItemGeneration.generate"), Duration.ZERO);
        var follower = dying;
        try {
            await(dying, NodeLife.HELD);
            if (!TestDatabase.POSTGRESQL) {
                dying.destroyForcibly().waitFor();
            }
            assertThat(count("campaign where status = 'LAUNCHING'")).isOne();
            follower = start("follow", Map.of(), Duration.ZERO);
            await(follower, NodeLife.READY);
            dying.destroyForcibly().waitFor();
            var killed = System.nanoTime();
            if (TestDatabase.POSTGRESQL) {
                await(follower, NodeLife.WAITED);
            }
            await(follower, NodeLife.DONE);

            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(30));
        } finally {
            dying.destroyForcibly().waitFor();
            follower.destroyForcibly().waitFor();
        }
        assertThat(count("review_item")).isEqualTo(ITEMS);
    }

    private void killedIn(String step, String transaction, int times) throws Exception {
        live(step, Map.of("life.hold", transaction, "life.times", Integer.toString(times)), NodeLife.HELD);
    }

    /** Starts a node, lets it live until it says the word, and kills it. */
    private void live(String step, Map<String, String> settings, String until) throws Exception {
        var process = start(step, settings, BETWEEN_LIVES.multipliedBy(lives++));
        try {
            await(process, until);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** What comes after the word stays unread. */
    private static void await(Process node, String word) throws IOException {
        var said = new ArrayList<String>();
        var lines = node.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(word)) {
                return;
            }
            said.add(line);
        }
        throw new AssertionError("The node ended without a word.\n"
                + String.join("\n", said.subList(Math.max(0, said.size() - 60), said.size())));
    }

    private Process start(String step, Map<String, String> settings, Duration ahead) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NodeLife.class.getName(),
                "--countersign.home=" + home,
                "--countersign.sample=false",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--life.step=" + step,
                "--life.ahead=" + ahead));
        database.forEach((name, value) -> command.add("--" + name + "=" + value));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private long count(String rows) {
        var source = new DriverManagerDataSource(
                database.get("spring.datasource.url"),
                database.get("spring.datasource.username"),
                database.get("spring.datasource.password"));
        return JdbcClient.create(source)
                .sql("select count(*) from " + rows)
                .query(Long.class)
                .single();
    }
}
