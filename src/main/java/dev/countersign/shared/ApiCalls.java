package dev.countersign.shared;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What holds for every call of the API before its controller is asked: whoever may not call is told so first. */
@Configuration(proxyBeanMethods = false)
class ApiCalls implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RightsFirst()).addPathPatterns("/api/**");
    }
}
