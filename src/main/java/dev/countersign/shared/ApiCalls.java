package dev.countersign.shared;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What holds for every call of the API before its controller is asked: whoever may not call is told so first, then which parameter is
 * not known. What is sent and answered is JSON, unless an endpoint says otherwise.
 */
@Configuration(proxyBeanMethods = false)
class ApiCalls implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RightsFirst()).addPathPatterns("/api/**");
        interceptors.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder forms) {
        forms.configureMessageConvertersList(all -> all.removeIf(ApiCalls::isYaml));
    }

    private static boolean isYaml(HttpMessageConverter<?> form) {
        return form.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().contains("yaml"));
    }
}
