package dev.countersign.node;

import java.util.UUID;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.flowable.job.service.impl.asyncexecutor.AsyncJobExecutorConfiguration;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.flowable.spring.boot.process.ProcessAsync;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** This node's name, the one clock, and the locks of schedules and of the process engine, which carry the name of their node. */
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = "PT10M")
class NodeConfiguration {

    @Bean
    static NodeId nodeId() {
        return new NodeId(UUID.randomUUID());
    }

    @Bean
    static DatabaseClock databaseClock() {
        return new DatabaseClock();
    }

    @Bean
    LockProvider scheduleLockProvider(JdbcTemplate jdbc, NodeId node) {
        return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .withLockedByValue(node.toString())
                .usingDbTime()
                .build());
    }

    /** Set where the executor looks: the settings of the engine count only for an executor that the engine makes itself. */
    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> nodeOfTheProcessEngine(
            NodeId node, @ProcessAsync AsyncJobExecutorConfiguration executor) {
        return engine -> executor.setLockOwner(node.toString());
    }
}
