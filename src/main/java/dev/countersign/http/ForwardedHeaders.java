package dev.countersign.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port} of a trusted proxy and removes them from every
 * request, so that nothing behind this valve can read what a client wrote itself. {@code X-Forwarded-Prefix} of a trusted proxy is
 * left to the filter that applies it. Values that cannot be parsed are ignored. Where a base address is set, it decides about scheme, host,
 * port and prefix, whoever sends the request.
 */
final class ForwardedHeaders extends ValveBase {

    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>\\d{1,5}))?");

    private static final String PREFIX = "X-Forwarded-Prefix";
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){1,8}");

    private final TrustedProxies proxies;
    private final @Nullable BaseUrl base;
    private final String contextPath;

    /** @param contextPath the path that this server itself expects, which needs no prefix */
    ForwardedHeaders(TrustedProxies proxies, @Nullable BaseUrl base, String contextPath) {
        super(true);
        this.proxies = proxies;
        this.base = base;
        this.contextPath = contextPath;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var peer = TrustedProxies.address(String.valueOf(request.getRemoteAddr()));
        var trusted = peer.isPresent() && proxies.trusts(peer.get());
        var prefix = trusted ? prefix(request) : Optional.<String>empty();
        if (trusted) {
            apply(request, peer.get());
        }
        remove(request);
        if (base != null) {
            address(request, base);
            prefix = Optional.of(base.path()).filter(path -> !path.isEmpty() && !path.equals(contextPath));
        }
        prefix.ifPresent(path ->
                request.getCoyoteRequest().getMimeHeaders().addValue(PREFIX).setString(path));
        getNext().invoke(request, response);
    }

    private static void address(Request request, BaseUrl base) {
        request.getCoyoteRequest().scheme().setString(base.scheme());
        request.setSecure(base.scheme().equals("https"));
        request.getCoyoteRequest().serverName().setString(base.host());
        request.getCoyoteRequest().setServerPort(base.port());
    }

    private void apply(Request request, InetAddress peer) {
        var client = client(peer, values(request, "X-Forwarded-For")).getHostAddress();
        request.setRemoteAddr(client);
        request.setRemoteHost(client);
        var scheme = last(request, "X-Forwarded-Proto")
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> value.equals("https") || value.equals("http"))
                .orElse(null);
        if (scheme != null) {
            request.getCoyoteRequest().scheme().setString(scheme);
            request.setSecure(scheme.equals("https"));
        }
        var host = last(request, "X-Forwarded-Host").map(HOST::matcher).filter(found -> found.matches());
        host.ifPresent(found -> request.getCoyoteRequest().serverName().setString(found.group("name")));
        var port = last(request, "X-Forwarded-Port").or(() -> host.map(found -> found.group("port")));
        port(port.orElse(null))
                .or(() -> scheme == null && host.isEmpty() ? Optional.empty() : Optional.of(usual(request)))
                .ifPresent(request.getCoyoteRequest()::setServerPort);
    }

    /** Returns the address nearest to the client that a trusted proxy vouches for. */
    private InetAddress client(InetAddress peer, List<String> forwarded) {
        var nearest = peer;
        for (var value : forwarded.reversed()) {
            var address = TrustedProxies.address(value);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!proxies.trusts(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static Optional<String> prefix(Request request) {
        return last(request, PREFIX)
                .map(value -> value.endsWith("/") ? value.substring(0, value.length() - 1) : value)
                .filter(value -> PATH.matcher(value).matches());
    }

    private static Optional<Integer> port(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(port -> port > 0 && port < 65_536);
    }

    private static int usual(Request request) {
        return "https".equals(request.getScheme()) ? 443 : 80;
    }

    private static Optional<String> last(Request request, String header) {
        var values = values(request, header);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static List<String> values(Request request, String header) {
        var values = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(header))) {
            for (var value : line.split(",")) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static void remove(Request request) {
        var headers = request.getCoyoteRequest().getMimeHeaders();
        Collections.list(request.getHeaderNames()).stream()
                .filter(ForwardedHeaders::isForwarded)
                .distinct()
                .forEach(headers::removeHeader);
    }

    private static boolean isForwarded(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("forwarded") || lower.startsWith("x-forwarded-");
    }
}
