package dev.countersign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole application with a real database: H2, or PostgreSQL when {@code countersign.test.database} says so; the
 * build runs every such test on both. All of a process share one context and one database, so each makes its own rows under names of
 * its own and counts only those. Time stands in {@link TestClock} and moves when a test moves it; nothing runs in the background
 * but what a test starts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.sample=false",
            "countersign.background=false",
            "countersign.metrics.token=" + IntegrationTest.METRICS_TOKEN,
            "countersign.proxies=127.0.0.77",
            "countersign.home=${countersign.test.home:target/test-home}",
            "flowable.async-executor-activate=false",
            "management.prometheus.metrics.export.enabled=true",
            "server.address=127.0.0.1",
            "spring.main.register-shutdown-hook=false"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestClock.class, Tokens.class})
@ExtendWith(SecurityContexts.class)
@Tag("database")
public @interface IntegrationTest {

    String METRICS_TOKEN = "for-a-monitor-that-cannot-ask-for-tokens";
}
