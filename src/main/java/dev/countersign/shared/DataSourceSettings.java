package dev.countersign.shared;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets PostgreSQL's driver send a batch of inserts as few statements of many rows, whatever the address of the database says. */
@Configuration(proxyBeanMethods = false)
class DataSourceSettings {

    @Bean
    static BeanPostProcessor rewrittenBatches() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource source
                        && source.getJdbcUrl() != null
                        && source.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                    source.addDataSourceProperty("reWriteBatchedInserts", "true");
                }
                return bean;
            }
        };
    }
}
