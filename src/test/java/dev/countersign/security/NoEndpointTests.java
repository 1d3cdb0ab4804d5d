package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class NoEndpointTests {

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /oauth2/token                           | POST
            PUT    | /oauth2/token                           | POST
            GET    | /oauth2/revoke                          | POST
            GET    | /oauth2/introspect                      | POST
            POST   | /oauth2/jwks                            | GET
            DELETE | /oauth2/authorize                       | GET, POST
            POST   | /.well-known/oauth-authorization-server | GET""")
    void aMethodThatAnEndpointDoesNotHearIsAnsweredWithThoseItDoes(String method, String path, String heard)
            throws Exception {
        for (var accept : new String[] {"*/*", "application/json", "text/html"}) {
            var answer = send(method, path, accept);
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue(heard);
            assertProblem(answer);
            assertThat(answer.body()).contains("There is no " + method + " here.");
        }
    }

    @Test
    void anEndpointThatIsNotThereIsNoPageEither() throws Exception {
        for (var path : new String[] {"/oauth2/nothing", "/.well-known/openid-configuration"}) {
            for (var method : new String[] {"GET", "POST"}) {
                var answer = send(method, path, "application/json");
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
                assertProblem(answer);
            }
        }
    }

    @Test
    void whoeverAsksForATokenAndDoesNotSayWhoItIsIsToldSo() throws Exception {
        for (var path : new String[] {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"}) {
            for (var accept : new String[] {"*/*", "application/json", "text/html"}) {
                var answer = send("POST", path, accept);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(answer.headers().firstValue("content-type").orElse(""))
                        .startsWith("application/json");
                assertThat(answer.body()).contains("\"error\":\"invalid_client\"", "client_assertion");
            }
        }
    }

    @Test
    void whoeverIsToLetAToolActSignsInFirst() throws Exception {
        var ask = "/oauth2/authorize?response_type=code&client_id=countersign-tool&scope=read&state=s"
                + "&redirect_uri=http://127.0.0.1:49152/callback&code_challenge=" + "c".repeat(43)
                + "&code_challenge_method=S256";
        var answer = send("GET", ask, "*/*");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(PlainBrowser.location(answer)).endsWith("/sign-in");
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    private HttpResponse<String> send(String method, String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", accept)
                .method(method, BodyPublishers.noBody());
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
