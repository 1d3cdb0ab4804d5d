package dev.countersign.shared;

import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds for every call of the API before its controller is asked: whoever may not call is told so first, then which parameter is
 * not known. What is sent and answered is JSON, unless an endpoint says otherwise.
 */
@Configuration(proxyBeanMethods = false)
class ApiCalls implements WebMvcConfigurer {

    private final JsonMapper json;

    ApiCalls(JsonMapper json) {
        this.json = json;
    }

    /** Parameters that are days or moments, in years that databases store. */
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        formatters.addFormatterForFieldType(
                Instant.class, new Strict<>(text -> StoredTime.required(Instant.parse(text)), Instant::toString));
        formatters.addFormatterForFieldType(
                LocalDate.class, new Strict<>(text -> StoredTime.required(LocalDate.parse(text)), LocalDate::toString));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RightsFirst()).addPathPatterns("/api/**");
        interceptors.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder forms) {
        forms.withJsonConverter(new JacksonJsonHttpMessageConverter(json.rebuild()
                .addModule(new CleanJson())
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build()));
        forms.configureMessageConvertersList(all -> all.removeIf(ApiCalls::isYaml));
    }

    private static boolean isYaml(HttpMessageConverter<?> form) {
        return form.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().contains("yaml"));
    }

    private record Strict<T>(Function<String, T> read, Function<T, String> written) implements Formatter<T> {

        @Override
        public T parse(String text, Locale locale) {
            return read.apply(text.strip());
        }

        @Override
        public String print(T value, Locale locale) {
            return written.apply(value);
        }
    }
}
