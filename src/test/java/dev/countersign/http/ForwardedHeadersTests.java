package dev.countersign.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.shared.StartRefused;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ForwardedHeadersTests {

    private static class Echo extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(request.getRemoteAddr() + " " + request.getRequestURL() + " " + request.isSecure() + " "
                            + request.getHeader("X-Forwarded-For") + " " + request.getHeader("Forwarded"));
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void headersOfAClientThatIsNoTrustedProxyAreIgnoredAndRemoved() throws Exception {
        assertThat(answer(
                        "", "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https", "Forwarded", "for=1.2.3.4"))
                .startsWith("127.0.0.1 http://127.0.0.1:")
                .endsWith(" false null null");
        assertThat(answer("10.0.0.0/8", "X-Forwarded-For", "203.0.113.9")).startsWith("127.0.0.1 ");
    }

    @Test
    void headersOfATrustedProxyAreApplied() throws Exception {
        assertThat(answer(
                        "127.0.0.0/8",
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "countersign.example"))
                .isEqualTo("203.0.113.9 https://countersign.example/ true null null");
        assertThat(answer("127.0.0.1", "X-Forwarded-Host", "countersign.example:8443", "X-Forwarded-Proto", "https"))
                .isEqualTo("127.0.0.1 https://countersign.example:8443/ true null null");
    }

    @Test
    void addressesThatAClientPutsInFrontAreNotItsOwn() throws Exception {
        assertThat(answer("127.0.0.1,10.1.0.0/16", "X-Forwarded-For", "198.51.100.1, 203.0.113.9, 10.1.2.3"))
                .startsWith("203.0.113.9 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "not-an-address", "1.2.3.4.5", "localhost", "<script>", "example.org:80"})
    void valuesThatAreNoAddressAreIgnored(String value) throws Exception {
        assertThat(answer("127.0.0.1", "X-Forwarded-For", value)).startsWith("127.0.0.1 ");
        assertThat(answer("127.0.0.1", "X-Forwarded-For", "7,".repeat(1500))).startsWith("127.0.0.1 ");
        assertThat(answer(
                        "127.0.0.1",
                        "X-Forwarded-Port",
                        "99999",
                        "X-Forwarded-Host",
                        "a b",
                        "X-Forwarded-Proto",
                        "ftp"))
                .startsWith("127.0.0.1 http://127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.9:4711,   203.0.113.9
            [2001:db8::7]:4711, 2001:db8:0:0:0:0:0:7
            2001:db8::7,        2001:db8:0:0:0:0:0:7
            ::ffff:203.0.113.9, 203.0.113.9""")
    void addressesAreParsed(String value, String address) throws Exception {
        assertThat(answer("127.0.0.1", "X-Forwarded-For", value)).startsWith(address + " ");
    }

    @Test
    void prefixOfATrustedProxyStandsInFrontOfEveryAddress() throws Exception {
        assertThat(answer("127.0.0.1", "X-Forwarded-Prefix", "/tools/countersign/"))
                .contains("/tools/countersign/ false");
        assertThat(answer("", "X-Forwarded-Prefix", "/tools/countersign")).doesNotContain("tools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/a/../b",
                "/..",
                "evil",
                "/a b",
                "/a\"b",
                "/<i>",
                "/a?b",
                "/a,//evil.example",
                "/%2e"
            })
    void prefixThatIsNoPathIsIgnored(String prefix) throws Exception {
        assertThat(answer("127.0.0.1", "X-Forwarded-Prefix", prefix)).matches("127.0.0.1 http://127.0.0.1:\\d+/ .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "*"})
    void settingThatIsNoAddressOrNetworkIsRefusedAtStart(String proxies) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(proxies)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("countersign.proxies", proxies);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/20, 10.1.15.255, true",
        "10.1.0.0/20, 10.1.16.0, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false"
    })
    void networkContainsItsAddressesOnly(String network, String address, boolean trusted) {
        assertThat(TrustedProxies.of(List.of(network))
                        .trusts(TrustedProxies.address(address).orElseThrow()))
                .isEqualTo(trusted);
    }

    @Test
    void baseAddressDecidesWhateverTheRequestSays() throws Exception {
        for (var proxies : List.of("", "127.0.0.1")) {
            assertThat(answerUnder(
                            "https://countersign.example:8443/tools",
                            proxies,
                            "X-Forwarded-Host",
                            "evil.example",
                            "X-Forwarded-Proto",
                            "http",
                            "X-Forwarded-Prefix",
                            "/evil"))
                    .contains(" https://countersign.example:8443/tools/ true ");
        }
        assertThat(answerUnder("http://countersign.example", "", "Accept", "*/*"))
                .startsWith("127.0.0.1 http://countersign.example/ false ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"countersign.example", "ftp://countersign.example", "https://", "https://a b", "https://a?b"})
    void baseAddressThatIsNoneIsRefusedAtStart(String address) {
        assertThatThrownBy(() -> BaseUrl.of(address))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("countersign.base-url");
    }

    private String answer(String proxies, String... headers) throws Exception {
        return answerUnder("", proxies, headers);
    }

    private String answerUnder(String base, String proxies, String... headers) throws Exception {
        var factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(java.net.InetAddress.ofLiteral("127.0.0.1"));
        factory.addEngineValves(new ForwardedHeaders(
                TrustedProxies.of(List.of(proxies.split(","))), BaseUrl.of(base).orElse(null), ""));
        WebServer server = factory.getWebServer(
                new HttpServerConfiguration().forwardedPrefix(),
                context -> context.addServlet("echo", new Echo()).addMapping("/"));
        server.start();
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            server.stop();
        }
    }
}
