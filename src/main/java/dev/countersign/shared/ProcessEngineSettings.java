package dev.countersign.shared;

import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.flowable.common.engine.impl.util.DefaultClockImpl;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the process engine runs here: on the product's clock, on one dialect of SQL, without scripts, safe on several nodes. */
@Configuration(proxyBeanMethods = false)
class ProcessEngineSettings {

    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> processEngineSettingsConfigurer(Clock clock) {
        return engine -> {
            // H2 runs in PostgreSQL mode, in which the engine's own H2 scripts do not parse.
            engine.setDatabaseType("postgres");
            engine.setClock(new ProductClock(clock));
            engine.setEnableSafeBpmnXml(true);
            // Drawing it moves the points of the model that the product draws itself.
            engine.setCreateDiagramOnDeploy(false);
            // Started when the application is ready and this node may work.
            engine.setAsyncExecutorActivate(false);
        };
    }

    private static final class ProductClock extends DefaultClockImpl {

        private final Clock clock;

        ProductClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Date getCurrentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public Calendar getCurrentCalendar() {
            return getCurrentCalendar(TimeZone.getTimeZone("UTC"));
        }

        @Override
        public Calendar getCurrentCalendar(TimeZone zone) {
            var calendar = new GregorianCalendar(zone);
            calendar.setTime(getCurrentTime());
            return calendar;
        }
    }
}
