package dev.countersign.http;

import dev.countersign.shared.StartRefused;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address under which people reach the product, as the operator has set it. It decides which addresses are written into answers,
 * whatever a request says.
 *
 * @param path empty, or the path that all addresses begin with
 */
record BaseUrl(String scheme, String host, int port, String path) {

    /** @throws StartRefused if it is not the address of a web server; empty if the setting is */
    static Optional<BaseUrl> of(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return Optional.empty();
        }
        var text = setting.strip().replaceAll("/+$", "");
        try {
            var uri = URI.create(text);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var isWeb = scheme.equals("https") || scheme.equals("http");
            if (isWeb && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                var usual = scheme.equals("https") ? 443 : 80;
                return Optional.of(
                        new BaseUrl(scheme, uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), uri.getPath()));
            }
        } catch (IllegalArgumentException _) {
            // Refused below.
        }
        throw new StartRefused(
                "countersign.base-url=%s is not the address of a web server.".formatted(text),
                "Write it as https://countersign.example.com, with the port and the path that people use.");
    }
}
