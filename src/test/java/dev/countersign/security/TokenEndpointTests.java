package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

@IntegrationTest
class TokenEndpointTests {

    private static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more-as-rfc-7636-says";
    private static final String REDIRECT = "http://127.0.0.1:49152/callback";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Autowired
    MachineService machines;

    @Autowired
    AccountService accounts;

    @Autowired
    AuthorizationServerSettings endpoints;

    @Autowired
    JwtEncoder encoder;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMachineProvesItselfWithItsKeyAndCallsTheApi() throws Exception {
        var key = key();
        var clientId = register(key);
        var answer = token(clientId, proof(key, clientId));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"expires_in\":599");
        assertThat(me(tokenIn(answer)).body()).contains("MACHINE", clientId, "AUDITOR");
    }

    @Test
    void aProofIsGoodOnce() throws Exception {
        var key = key();
        var clientId = register(key);
        var proof = proof(key, clientId);
        assertThat(token(clientId, proof).statusCode()).isEqualTo(200);
        assertThat(token(clientId, proof).statusCode()).isEqualTo(401);
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        var clientId = register(key());
        assertThat(token(clientId, proof(key(), clientId)).statusCode()).isEqualTo(401);
    }

    @Test
    void anEndedMachineIsRefusedAtOnceAndForGood() throws Exception {
        var key = key();
        var clientId = register(key);
        var token = tokenIn(token(clientId, proof(key, clientId)));
        assertThat(me(token).statusCode()).isEqualTo(200);
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            machines.end(clientId);
        }
        assertThat(me(token).statusCode()).isEqualTo(401);
        assertThat(token(clientId, proof(key, clientId)).statusCode()).isEqualTo(401);
    }

    @Test
    void aMachineIsKnownByAPublicKeyInPemForm() throws Exception {
        var key = new RSAKeyGenerator(2048).generate();
        var curve = new ECKeyGenerator(Curve.P_256).generate();
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            assertThat(machines.register("m", pem(curve.toPublicKey().getEncoded()), Set.of()))
                    .isNotBlank();
            var clientId = machines.register("m", pem(key.toPublicKey().getEncoded()), Set.of(Roles.AUDITOR));
            var answer = token(clientId, proof(key, clientId));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNoKeyInPemFormIsRefusedWithTheReason() throws Exception {
        var edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            for (var text : List.of(
                    pem(new byte[] {1, 2, 3}),
                    pem(edwards.getEncoded()),
                    "-----BEGIN PUBLIC KEY-----",
                    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                    "{\"keys\":[null]}")) {
                assertThatThrownBy(() -> machines.register("m", text, Set.of()))
                        .as(text)
                        .isInstanceOf(Invalid.class);
            }
        }
    }

    @Test
    void privateAndWeakKeysAreRefusedWithTheReason() throws Exception {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            var secret = key().toJSONString();
            assertThatThrownBy(() -> machines.register("m", secret, Set.of()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("private key");
            assertThatThrownBy(() -> machines.register("m", "no key at all", Set.of()))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> machines.register("m", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", Set.of()))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void nameWithLineBreakOrDirectionOverrideIsRefused() throws Exception {
        var key = key().toPublicJWK().toJSONString();
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            for (var name : List.of("Importer\nAdministrator", "Importer \u202Erotartsinimda", " \u200B")) {
                assertThatThrownBy(() -> machines.register(name, key, Set.of()))
                        .isInstanceOf(Invalid.class)
                        .hasMessageStartingWith("name:");
            }
        }
    }

    @Test
    void aPersonLetsAToolActForThem() throws Exception {
        var login = Ids.next() + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(Ids.next(), login, "Heron", "seven quiet herons", Set.of(Roles.APPROVER));
        }
        var verifier = VERIFIER;
        var redirect = REDIRECT;
        var ask = ask(redirect);
        var browser = new PlainBrowser(port);
        assertThat(PlainBrowser.location(browser.get(ask))).endsWith("/sign-in");
        assertThat(browser.signIn(login, "seven quiet herons")).contains("/oauth2/authorize");
        var consent = PlainBrowser.location(browser.get(ask));
        assertThat(consent).contains("/consent");
        var page = browser.get(consent).body();
        assertThat(page)
                .contains(
                        "signed in as Heron", "at 127.0.0.1:49152", "Nobody: any program", "Approver", "For 10 minutes")
                .contains("gets nothing", "Sign out everywhere", "Read what you can read");
        var back = PlainBrowser.location(browser.post(
                "/oauth2/authorize",
                "client_id",
                PeoplesTool.CLIENT_ID,
                "state",
                found("name=\"state\" value=\"([^\"]+)\"", page),
                "scope",
                "read",
                "scope",
                "write"));
        assertThat(back).startsWith(redirect).contains("state=s1");
        var answer = exchange(found("code=([^&]+)", back), redirect, verifier);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("refresh_token");
        assertThat(me(tokenIn(answer)).body()).contains("PERSON", "Heron", "APPROVER");
        var again = exchange(found("code=([^&]+)", back), redirect, verifier);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_grant");

        assertThat(me(tokenIn(answer)).statusCode()).isEqualTo(401);
    }

    @Test
    void eachApplicationIsAskedForEachTime() throws Exception {
        var browser = signedIn();
        for (var redirect : List.of(REDIRECT, "http://127.0.0.1:50001/callback", "http://[::1]:50002/callback")) {
            var consent = PlainBrowser.location(browser.get(ask(redirect)));
            assertThat(consent).contains("/consent");
            assertThat(browser.get(consent).body())
                    .contains("at " + URI.create(redirect).getAuthority());
            assertThat(agree(browser, redirect)).startsWith(redirect).contains("code=");
        }
        assertThat(PlainBrowser.location(browser.get(ask(REDIRECT) + "&prompt=none")))
                .startsWith(REDIRECT)
                .contains("error=consent_required")
                .doesNotContain("code=");
    }

    @Test
    void consentPageLeadsToTheApplicationOnly() throws Exception {
        var browser = signedIn();
        assertThat(policyOf(browser, REDIRECT)).endsWith("form-action 'self' http://127.0.0.1:49152");
        assertThat(policyOf(browser, "http://[::1]:50002/callback")).endsWith("form-action 'self' http:");
    }

    private String policyOf(PlainBrowser browser, String redirect) throws Exception {
        return browser.get(PlainBrowser.location(browser.get(ask(redirect))))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }

    @Test
    void publicClientRevokesItsTokenWithEffectAtTheNextCall() throws Exception {
        var token = tokenOfAPerson();
        assertThat(me(token).statusCode()).isEqualTo(200);
        assertThat(revoke("client_id", PeoplesTool.CLIENT_ID, "token", token).statusCode())
                .isEqualTo(200);
        assertThat(me(token).statusCode()).isEqualTo(401);
        assertThat(revoke("client_id", PeoplesTool.CLIENT_ID, "token", token).statusCode())
                .isEqualTo(200);
        assertThat(revoke("client_id", PeoplesTool.CLIENT_ID, "token", "no such token")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodyRevokesTheTokenOfAnotherClient() throws Exception {
        var key = key();
        var clientId = register(key);
        var token = tokenIn(token(clientId, proof(key, clientId)));
        assertThat(revoke("client_id", PeoplesTool.CLIENT_ID, "token", token).statusCode())
                .isBetween(400, 401);
        assertThat(revoke("client_id", clientId, "token", token).statusCode()).isEqualTo(401);
        assertThat(me(token).statusCode()).isEqualTo(200);
        assertThat(revoke(with(key, clientId, token)).statusCode()).isEqualTo(200);
        assertThat(me(token).statusCode()).isEqualTo(401);
    }

    @Test
    void serviceAccountIntrospectsItsOwnTokensOnly() throws Exception {
        var key = key();
        var clientId = register(key);
        var own = tokenIn(token(clientId, proof(key, clientId)));
        var otherKey = key();
        var other = register(otherKey);
        assertThat(introspect(with(key, clientId, own))).contains("\"active\":true", clientId);
        assertThat(introspect(with(otherKey, other, own))).isEqualTo("{\"active\":false}");
        assertThat(introspect(with(key, clientId, tokenOfAPerson()))).isEqualTo("{\"active\":false}");
        revoke(with(key, clientId, own));
        assertThat(introspect(with(key, clientId, own))).isEqualTo("{\"active\":false}");
    }

    /** Both may lose, since whoever uses a code twice is not trusted; never do both win. */
    @Test
    void codeExchangedTwiceAtTheSameInstantGivesAtMostOneToken() throws Exception {
        var code = code(signedIn());
        Callable<HttpResponse<String>> exchange = () -> exchange(code, REDIRECT, VERIFIER);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(Collections.nCopies(4, exchange));
            int won = 0;
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isIn(200, 400);
                won += answer.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(won).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void issuerIsNeverTakenFromTheRequest() throws Exception {
        var issuer = Objects.requireNonNull(endpoints.getIssuer());
        var key = key();
        var clientId = register(key);
        assertThat(token(clientId, proof(key, clientId, "http://127.0.0.1:" + port))
                        .statusCode())
                .isEqualTo(401);
        assertThat(raw("GET /.well-known/oauth-authorization-server HTTP/1.1"))
                .contains("\"issuer\":\"" + issuer + "\"")
                .doesNotContain("other.example");
        assertThat(raw("GET /api/me HTTP/1.1"))
                .contains("resource_metadata=\"" + issuer + NoEndpoint.RESOURCE + "\"")
                .doesNotContain("other.example");
        assertThat(raw("GET " + NoEndpoint.RESOURCE + " HTTP/1.1"))
                .contains(
                        "200", "\"resource\":\"" + issuer + "/api\"", "\"authorization_servers\":[\"" + issuer + "\"]")
                .doesNotContain("other.example");
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() throws Exception {
        var mine = SignedJWT.parse(tokenOfAPerson()).getJWTClaimsSet().getClaims();
        for (var issuer : List.of("http://other.example", endpoints.getIssuer() + "/")) {
            var claims = JwtClaimsSet.builder().claims(all -> {
                all.putAll(mine);
                all.put("iss", issuer);
                all.put("iat", Instant.now());
                all.put("nbf", Instant.now());
                all.put("exp", Instant.now().plusSeconds(60));
            });
            var token =
                    encoder.encode(JwtEncoderParameters.from(claims.build())).getTokenValue();
            assertThat(me(token).statusCode()).as(issuer).isEqualTo(401);
        }
    }

    /** Sends a request line with the host of somebody else. */
    private String raw(String line) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: other.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String tokenOfAPerson() throws Exception {
        return tokenIn(exchange(code(signedIn()), REDIRECT, VERIFIER));
    }

    private String code(PlainBrowser browser) throws Exception {
        return found("code=([^&]+)", agree(browser, REDIRECT));
    }

    private PlainBrowser signedIn() {
        var login = Ids.next() + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(Ids.next(), login, "Heron", "seven quiet herons", Set.of(Roles.APPROVER));
        }
        var browser = new PlainBrowser(port);
        browser.signIn(login, "seven quiet herons");
        return browser;
    }

    private static String ask(String redirect) throws Exception {
        return "/oauth2/authorize?response_type=code&client_id=" + PeoplesTool.CLIENT_ID
                + "&scope=read%20write&state=s1"
                + "&redirect_uri=" + PlainBrowser.encoded(redirect) + "&code_challenge=" + challenge(VERIFIER)
                + "&code_challenge_method=S256";
    }

    /** Agrees on the page that is shown, and returns where the browser is sent. */
    private static String agree(PlainBrowser browser, String redirect) throws Exception {
        var page =
                browser.get(PlainBrowser.location(browser.get(ask(redirect)))).body();
        return PlainBrowser.location(browser.post(
                "/oauth2/authorize",
                "client_id",
                PeoplesTool.CLIENT_ID,
                "state",
                found("name=\"state\" value=\"([^\"]+)\"", page),
                "scope",
                "read",
                "scope",
                "write"));
    }

    private HttpResponse<String> revoke(String... fields) {
        return new PlainBrowser(port).post("/oauth2/revoke", fields);
    }

    private String introspect(String... fields) {
        return new PlainBrowser(port).post("/oauth2/introspect", fields).body();
    }

    private String[] with(RSAKey key, String clientId, String token) throws Exception {
        return new String[] {
            "client_id",
            clientId,
            "client_assertion_type",
            ASSERTION,
            "client_assertion",
            proof(key, clientId),
            "token",
            token
        };
    }

    private HttpResponse<String> exchange(String code, String redirect, String verifier) {
        return new PlainBrowser(port)
                .post(
                        "/oauth2/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        PeoplesTool.CLIENT_ID,
                        "code",
                        code,
                        "redirect_uri",
                        redirect,
                        "code_verifier",
                        verifier);
    }

    @Test
    void aToolWithoutPkceIsRefused() throws Exception {
        var browser = new PlainBrowser(port);
        var answer = browser.get("/oauth2/authorize?response_type=code&client_id=" + PeoplesTool.CLIENT_ID
                + "&scope=read&redirect_uri=" + PlainBrowser.encoded("http://127.0.0.1:49152/callback"));
        assertThat(PlainBrowser.location(answer)).doesNotContain("code=");
    }

    private String register(RSAKey key) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            return machines.register("Importer", key.toPublicJWK().toJSONString(), Set.of(Roles.AUDITOR));
        }
    }

    private static RSAKey key() throws Exception {
        return new RSAKeyGenerator(2048).keyID(Ids.next().toString()).generate();
    }

    private static String pem(byte[] encoded) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
    }

    private String proof(RSAKey key, String clientId) throws Exception {
        return proof(key, clientId, Objects.requireNonNull(endpoints.getIssuer()));
    }

    private String proof(RSAKey key, String clientId, String audience) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(audience)
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .jwtID(Ids.next().toString())
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private HttpResponse<String> token(String clientId, String proof) {
        return new PlainBrowser(port)
                .post(
                        "/oauth2/token",
                        "grant_type",
                        "client_credentials",
                        "scope",
                        "read",
                        "client_id",
                        clientId,
                        "client_assertion_type",
                        ASSERTION,
                        "client_assertion",
                        proof);
    }

    private HttpResponse<String> me(String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/me"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String tokenIn(HttpResponse<String> answer) {
        return found("\"access_token\":\"([^\"]+)\"", answer.body());
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String challenge(String verifier) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
