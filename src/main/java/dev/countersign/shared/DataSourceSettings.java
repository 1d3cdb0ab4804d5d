package dev.countersign.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What PostgreSQL's driver is told unless the address of the database says otherwise: it sends a batch of inserts as few statements of
 * many rows, notices a server that is gone, and names the product, so that its connections can be told apart. The file of an embedded
 * database is made for its owner alone.
 */
@Configuration(proxyBeanMethods = false)
class DataSourceSettings {

    private static final String EMBEDDED = "jdbc:h2:file:";

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
                if (bean instanceof HikariDataSource embedded
                        && embedded.getJdbcUrl() != null
                        && embedded.getJdbcUrl().startsWith(EMBEDDED)
                        && !embedded.getDataSourceProperties().containsKey("IFEXISTS")) {
                    var address =
                            embedded.getJdbcUrl().substring(EMBEDDED.length()).split(";", 2)[0];
                    PrivateFiles.protect(Path.of(address + ".mv.db"));
                }
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
