package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.Tokens;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Ids;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class TokenTests {

    @Autowired
    Tokens tokens;

    @Autowired
    AccountService accounts;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoeverSendsNoTokenIsToldHowToGetOne() throws Exception {
        var answer = get("/api/me", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("Authorization: Bearer");
    }

    @Test
    void aTokenSaysForWhomItStands() throws Exception {
        var answer = get("/api/me", tokens.of(Roles.AUDITOR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("PERSON", "AUDITOR", "read");
    }

    @Test
    void whoeverMayReadMayAskForTheHeadersAlone() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/me".formatted(port)))
                .HEAD()
                .header("Authorization", "Bearer " + tokens.readOnly(Roles.AUDITOR))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenOfAClosedAccountIsRefusedAtOnce() throws Exception {
        var person = Ids.next();
        var token = tokens.of(person);
        assertThat(get("/api/me", token).statusCode()).isEqualTo(200);
        change(person, id -> accounts.disable(id));
        assertThat(get("/api/me", token).statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutEverywhereEndsTokensAndNewOnesWork() throws Exception {
        var person = Ids.next();
        var before = tokens.of(person);
        change(person, id -> accounts.signOutEverywhere(id));
        assertThat(get("/api/me", before).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", tokens.of(person)).statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleTakenAwayIsGoneFromTheNextCallOn() throws Exception {
        var person = Ids.next();
        tokens.of(person, Roles.AUDITOR);
        change(person, id -> accounts.setRoles(id, Set.of()));
        assertThat(get("/api/me", tokens.of(person)).body()).doesNotContain("AUDITOR");
    }

    @Test
    void aPathNobodyAnswersForIsNotFoundForThoseWhoMayAsk() throws Exception {
        assertThat(get("/api/no-such-thing", null).statusCode()).isEqualTo(401);
        var answer = get("/api/no-such-thing", tokens.of());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void theDescriptionOfTheApiNeedsATokenToo() throws Exception {
        assertThat(get("/api/openapi", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/openapi", tokens.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void rubbishIsNoToken() throws Exception {
        assertThat(get("/api/me", "rubbish").statusCode()).isEqualTo(401);
        assertThat(get("/api/me", tokens.of().replaceFirst("\\.[^.]{8}", ".AAAAAAAA"))
                        .statusCode())
                .isEqualTo(401);
    }

    private void change(java.util.UUID person, java.util.function.Consumer<AccountId> change) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            change.accept(
                    accounts.findByPerson(new PersonId(person)).orElseThrow().id());
        }
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
