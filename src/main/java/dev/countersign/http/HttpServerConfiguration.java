package dev.countersign.http;

import dev.countersign.shared.TemporaryFiles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.util.List;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** How the embedded server treats connections and requests before the filters see them. */
@Configuration(proxyBeanMethods = false)
class HttpServerConfiguration {

    /** The parts of an upload lie with the other temporary files, so that they do not outlive a process that is killed. */
    @Bean
    MultipartConfigElement multipartConfigElement(MultipartProperties properties, TemporaryFiles temporary) {
        properties.setLocation(temporary.folder().toString());
        return properties.createMultipartConfig();
    }

    /** First, so that no other valve reads a forwarded header. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> forwardedHeaders(
            @Value("${countersign.proxies:}") List<String> proxies,
            @Value("${countersign.base-url:}") String baseUrl,
            @Value("${server.servlet.context-path:}") String contextPath) {
        var trusted = TrustedProxies.of(proxies);
        var base = BaseUrl.of(baseUrl).orElse(null);
        return server -> server.addEngineValves(new ForwardedHeaders(trusted, base, contextPath));
    }

    /** Makes the prefix under which a proxy serves the product part of every address; before all filters that ask for a path. */
    @Bean
    FilterRegistrationBean<ForwardedHeaderFilter> forwardedPrefix() {
        var filter = new FilterRegistrationBean<>(new ForwardedHeaderFilter());
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Each request has a virtual thread, so that people who send slowly keep nobody else waiting. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> virtualThreads() {
        return server -> server.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(new VirtualThreadExecutor("http-")));
    }
}
