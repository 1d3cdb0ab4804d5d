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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class TokenEndpointTests {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Autowired
    MachineService machines;

    @Autowired
    AccountService accounts;

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
        AccountId account;
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            account = new AccountId(
                    accounts.open(Ids.next(), login, "Heron", "seven quiet herons", Set.of(Roles.APPROVER)));
        }
        var verifier = "a-verifier-of-forty-three-characters-or-more-as-rfc-7636-says";
        var redirect = "http://127.0.0.1:49152/callback";
        var ask = "/oauth2/authorize?response_type=code&client_id=" + PeoplesTool.CLIENT_ID
                + "&scope=read%20write&state=s1"
                + "&redirect_uri=" + PlainBrowser.encoded(redirect) + "&code_challenge=" + challenge(verifier)
                + "&code_challenge_method=S256";
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

        browser.get(ask);
        var later = PlainBrowser.location(browser.get(ask));
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.signOutEverywhere(account);
        }
        var late = exchange(found("code=([^&]+)", later), redirect, verifier);
        assertThat(late.statusCode()).as(late.body()).isEqualTo(400);
        assertThat(late.body()).contains("invalid_grant");
        browser.signIn(login, "seven quiet herons");
        assertThat(PlainBrowser.location(browser.get(ask))).contains("/consent");
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
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience("http://localhost:" + port)
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
