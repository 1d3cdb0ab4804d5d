package dev.countersign.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What PostgreSQL's driver is told unless the address of the database says otherwise: it sends a batch of inserts as few statements of
 * many rows, notices a server that is gone, and names the product, so that its connections can be told apart.
 */
@Configuration(proxyBeanMethods = false)
class DataSourceSettings {

    /** No statement is silent for half an hour; a connection that is has lost its server. */
    private static final Map<String, String> DRIVER = Map.of(
            "reWriteBatchedInserts", "true",
            "tcpKeepAlive", "true",
            "connectTimeout", "5",
            "loginTimeout", "10",
            "socketTimeout", "1800",
            "ApplicationName", "countersign");

    @Bean
    static BeanPostProcessor rewrittenBatches() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource source
                        && source.getJdbcUrl() != null
                        && source.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                    DRIVER.forEach((setting, value) -> {
                        if (!source.getJdbcUrl().contains(setting + "=")) {
                            source.addDataSourceProperty(setting, value);
                        }
                    });
                }
                return bean;
            }
        };
    }
}
