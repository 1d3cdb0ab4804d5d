package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@IntegrationTest
class DatabaseTimeoutsTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void requestWaitsForALockForSecondsOnly() throws Exception {
        jdbc.sql("create table if not exists locked_row (id integer primary key, n integer)")
                .update();
        jdbc.sql("insert into locked_row values (1, 0) on conflict do nothing").update();
        var locked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        try (var holder = Executors.newSingleThreadExecutor()) {
            var held = holder.submit(() -> {
                new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    jdbc.sql("update locked_row set n = 1 where id = 1").update();
                    locked.countDown();
                    await(done);
                });
                return true;
            });
            locked.await();
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
            try {
                assertThatThrownBy(() -> impatient()
                                .executeWithoutResult(status -> jdbc.sql("update locked_row set n = 2 where id = 1")
                                        .update()))
                        .matches(DatabaseUnavailable::is);
            } finally {
                RequestContextHolder.resetRequestAttributes();
                done.countDown();
            }
            assertThat(held.get()).isTrue();
        }
    }

    /** The settings of the product, shortened by the transaction itself so that the test is short. */
    private TransactionTemplate impatient() {
        return new TransactionTemplate(transactions) {
            @Override
            public <T> T execute(org.springframework.transaction.support.TransactionCallback<T> action) {
                return super.execute(status -> {
                    if (TestDatabase.POSTGRESQL) {
                        assertThat(setting("lock_timeout")).isEqualTo("5s");
                        assertThat(setting("statement_timeout")).isEqualTo("30s");
                        jdbc.sql("set local lock_timeout = 50").update();
                    }
                    return action.doInTransaction(status);
                });
            }
        };
    }

    @Test
    void backgroundTaskMayRunLongStatements() {
        Assumptions.assumeTrue(TestDatabase.POSTGRESQL, "H2 has a lock timeout of its own.");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(setting("lock_timeout")).isEqualTo("50s");
            assertThat(setting("statement_timeout")).isEqualTo("0");
        });
        assertThat(setting("lock_timeout")).isEqualTo("0");
    }

    @Test
    void failuresThatPassAreToldFromThoseThatStay() {
        assertThat(DatabaseUnavailable.is(new IllegalStateException(new SQLException("terminated", "57P01"))))
                .isTrue();
        assertThat(DatabaseUnavailable.is(new SQLException("lock", "55P03"))).isTrue();
        assertThat(DatabaseUnavailable.is(new SQLException("no room", "53100"))).isTrue();
        assertThat(DatabaseUnavailable.is(new SQLException("duplicate", "23505")))
                .isFalse();
        assertThat(DatabaseUnavailable.is(new IllegalStateException("ours"))).isFalse();
        assertThat(DatabaseUnavailable.is(null)).isFalse();
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting('" + name + "')")
                .query(String.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
