package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database nobody has signed in to yet, and an issuer people come from. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshInstallationTests {

    private static final LittleIssuer ISSUER = new LittleIssuer();
    private static final String PASSWORD = "seven quiet herons";

    @Autowired
    AccountService accounts;

    @Autowired
    PersonService people;

    @Autowired
    FirstAccount first;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private String beforeSetup = "";
    private final List<Boolean> won = new ArrayList<>();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        var registration = "spring.security.oauth2.client.registration.staff.";
        var provider = "spring.security.oauth2.client.provider.staff.";
        properties.add(registration + "client-id", () -> LittleIssuer.CLIENT);
        properties.add(registration + "client-secret", () -> "not secret");
        properties.add(registration + "client-name", () -> "Example Staff");
        properties.add(registration + "authorization-grant-type", () -> "authorization_code");
        properties.add(registration + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
        properties.add(registration + "scope", () -> "openid,email");
        properties.add(provider + "authorization-uri", () -> ISSUER.url() + "/authorize");
        properties.add(provider + "token-uri", () -> ISSUER.url() + "/token");
        properties.add(provider + "jwk-set-uri", () -> ISSUER.url() + "/jwks");
        properties.add(provider + "user-name-attribute", () -> "sub");
        for (var name : List.of("entra", "okta", "google", "keycloak")) {
            var one = "spring.security.oauth2.client.registration." + name + ".";
            properties.add(one + "client-id", () -> LittleIssuer.CLIENT);
            properties.add(one + "client-secret", () -> "not secret");
            properties.add(one + "client-name", () -> "Example " + name);
            properties.add(one + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
            properties.add(one + "scope", () -> "openid,email");
            properties.add("spring.security.oauth2.client.provider." + name + ".issuer-uri", ISSUER::url);
        }
        var entra = "countersign.openid.provider.entra.";
        properties.add(entra + "addresses-verified", () -> "true");
        properties.add(entra + "address-claim", () -> "preferred_username");
        properties.add(entra + "subject-claim", () -> "oid");
        properties.add(entra + "domains", () -> "example.org");
        properties.add("countersign.openid.provider.google.domains", () -> "example.org");
        properties.add("countersign.openid.provider.okta.other-identity-prompt", () -> "login");
        properties.add("spring.security.oauth2.client.registration.away.client-id", () -> "away");
        properties.add("spring.security.oauth2.client.provider.away.issuer-uri", () -> "http://127.0.0.1:9/");
    }

    /** Two people set the product up at the same moment. */
    @BeforeAll
    void setUp() throws Exception {
        beforeSetup = PlainBrowser.location(new PlainBrowser(port).get("/sign-in"));
        try (var both = Executors.newFixedThreadPool(2)) {
            var tries = List.<Callable<Boolean>>of(() -> take("first@example.org"), () -> take("second@example.org"));
            for (var result : both.invokeAll(tries)) {
                won.add(result.get());
            }
        }
    }

    @AfterAll
    void stop() {
        ISSUER.close();
    }

    @Test
    void theFirstStartAsksForAnAdministratorAndHasOneWinner() {
        assertThat(beforeSetup).endsWith("/setup");
        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(first.isOpen()).isFalse();
        assertThat(jdbc.sql("select count(*) from person where email in ('first@example.org', 'second@example.org')")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void theSetupPageIsNeverShownAgain() {
        var browser = new PlainBrowser(port);
        assertThat(PlainBrowser.location(browser.get("/setup"))).endsWith("/sign-in");
        browser.fill("/setup", "name", "M", "email", "m@example.org", "password", PASSWORD, "again", PASSWORD);
        assertThat(browser.signIn("m@example.org", PASSWORD)).endsWith("?error");
    }

    @Test
    void theSignInPageOffersTheIssuer() {
        assertThat(new PlainBrowser(port).get("/sign-in").body()).contains("Sign in with Example Staff");
    }

    @Test
    void somebodyTheIssuerVouchesForComesInWithTheRolesTheyHaveHere() {
        var email = Ids.next() + "@example.org";
        open(email, Roles.AUDITOR);
        var browser = come(email, true);
        assertThat(browser.isIn()).isTrue();
        assertThat(browser.get("/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressTheIssuerHasNotVerifiedOpensNothing() {
        var email = Ids.next() + "@example.org";
        open(email);
        assertThat(come(email, false).isIn()).isFalse();
    }

    @Test
    void somebodyWhoIsRefusedIsToldWhichAddressAndWhy() {
        var email = Ids.next() + "@example.org";
        open(email);
        asAdministrator(() -> disable(
                accounts.findByPerson(people.findByEmail(email).orElseThrow().id())
                        .orElseThrow()
                        .id()));
        ISSUER.vouchFor(email, true);
        var browser = new PlainBrowser(port);
        var closed = follow(browser);
        assertThat(closed).endsWith("error=closed");
        assertThat(browser.get(closed).body()).contains(email, "disabled");
        ISSUER.vouchFor(email, false);
        assertThat(follow(browser)).endsWith("error=unverified");
    }

    /** The password somebody else set was not used. */
    @Test
    void somebodyWhoComesFromTheIssuerIsNotAskedForATemporaryPassword() {
        var email = Ids.next() + "@example.org";
        open(email);
        asAdministrator(() -> {
            var account = accounts.findByPerson(
                            people.findByEmail(email).orElseThrow().id())
                    .orElseThrow()
                    .id();
            accounts.setTemporaryPassword(account, "only for the first time");
            return account;
        });
        assertThat(come(email, true).isIn()).isTrue();
    }

    @Test
    void somebodyUnknownHereIsToldWhatToDo() {
        ISSUER.vouchFor(Ids.next() + "@example.org", true);
        var browser = new PlainBrowser(port);
        var end = follow(browser);
        assertThat(end).endsWith("error=unknown");
        assertThat(browser.get(end).body()).contains("Ask an administrator to open one", "@example.org");
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void oddClaimsAreRefusedWithAPage() {
        for (var odd : List.of(1, "yes", List.of(true))) {
            var email = Ids.next() + "@example.org";
            open(email);
            ISSUER.vouchFor(email, odd);
            var browser = new PlainBrowser(port);
            assertThat(follow(browser)).as(odd.toString()).endsWith("error=unverified");
            assertThat(browser.isIn()).isFalse();
        }
    }

    @Test
    void accountIsBoundToItsFirstIdentityUntilAnAdministratorUnbindsIt() {
        var email = Ids.next() + "@example.org";
        open(email);
        var first = email + " first";
        var second = email + " second";
        assertThat(come(email, first)).isTrue();
        assertThat(come(email, second)).isFalse();
        assertThat(come("moved-" + email, first)).isTrue();
        var account = asAdministrator(() -> accounts.findByPerson(
                        people.findByEmail(email).orElseThrow().id())
                .orElseThrow()
                .id());
        asAdministrator(() -> {
            accounts.unbindIdentity(account);
            return account;
        });
        assertThat(come(email, second)).isTrue();
        assertThat(come(email, first)).isFalse();
        assertThat(jdbc.sql(
                                "select count(*) from ledger_entry where object_id = ? and action like 'account.identity-%'")
                        .param(account.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void providerThatDoesNotAnswerIsAPageWithAnId() {
        var browser = new PlainBrowser(port);
        var page = PlainBrowser.location(browser.get("/oauth2/authorization/away"));
        assertThat(page).endsWith("error=issuer");
        assertThat(browser.get(page).body()).contains("Tell an administrator this id: 0");
    }

    @Test
    void workAccountOfEntraIsFoundByItsNameAndBoundToItsObjectId() {
        var email = Ids.next() + "@example.org";
        open(email);
        var sent = Map.<String, Object>of(
                "oid", "object of " + email, "tid", "tenant", "preferred_username", email, "xms_edov", 0);
        ISSUER.vouch("pairwise of " + email, sent);
        var browser = new PlainBrowser(port);
        var strict = follow(browser, "okta");
        assertThat(strict).endsWith("error=unverified");
        assertThat(browser.get(strict).body()).doesNotContain("has no account here");
        follow(browser, "entra");
        assertThat(browser.isIn()).isTrue();
        assertThat(jdbc.sql("select count(*) from account_identity where subject = ?")
                        .param("object of " + email)
                        .query(Long.class)
                        .single())
                .isOne();
        ISSUER.vouch("a guest", Map.of("oid", "guest", "preferred_username", "guest@other.example"));
        assertThat(follow(new PlainBrowser(port), "entra")).endsWith("error=domain");
    }

    @Test
    void claimsOfGoogleOktaAndKeycloakDecideAsTheyAreSent() {
        var email = Ids.next() + "@example.org";
        open(email);
        var verified = Map.<String, Object>of(
                "email", email, "email_verified", true, "hd", "example.org", "groups", List.of("staff"));
        ISSUER.vouch("of " + email, Map.of("email", email, "email_verified", false));
        assertThat(follow(new PlainBrowser(port), "keycloak")).endsWith("error=unverified");
        for (var provider : List.of("google", "okta", "keycloak")) {
            ISSUER.vouch("of " + email, verified);
            var browser = new PlainBrowser(port);
            follow(browser, provider);
            assertThat(browser.isIn()).as(provider).isTrue();
        }
        ISSUER.vouch("else", Map.of("email", "else@other.example", "email_verified", true));
        assertThat(follow(new PlainBrowser(port), "google")).endsWith("error=domain");
        assertThat(follow(new PlainBrowser(port), "okta")).endsWith("error=unknown");
    }

    @Test
    void signingOutSignsOutAtTheProviderWhereItOffersThat() {
        var email = Ids.next() + "@example.org";
        open(email);
        // The page with the form to sign out is shown to people with a password.
        asAdministrator(() -> {
            accounts.setTemporaryPassword(accountOf(email), "only for the first time");
            return true;
        });
        assertThat(leave(comeWithSession(email, "one")))
                .startsWith(ISSUER.url() + "/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=", "/signed-out");
        ISSUER.vouchFor(email, true, "of " + email);
        var here = new PlainBrowser(port);
        follow(here, "staff");
        var page = leave(here);
        assertThat(page).endsWith("/sign-in?out=here");
        assertThat(here.get(page).body()).contains("signed out of Countersign only");
        var back = PlainBrowser.location(here.get("/signed-out"));
        assertThat(here.get(back).body()).contains("and of your identity provider");
    }

    @Test
    void providerEndsTheSessionsThatItNames() {
        var email = Ids.next() + "@example.org";
        open(email);
        var subject = "of " + email;
        var one = comeWithSession(email, "one " + email);
        var two = comeWithSession(email, "two " + email);
        var three = comeWithSession(email, "three " + email);
        assertThat(logout("okta", Map.of("sid", "one " + email))).isEqualTo(200);
        assertThat(one.isIn()).isFalse();
        assertThat(two.isIn()).isTrue();
        assertThat(logout("okta", Map.of("sub", subject, "sid", "two " + email)))
                .isEqualTo(200);
        assertThat(two.isIn()).isFalse();
        assertThat(three.isIn()).isTrue();
        assertThat(logout("okta", Map.of("sub", subject))).isEqualTo(200);
        assertThat(three.isIn()).isFalse();
        assertThat(jdbc.sql("select count(*) from ledger_entry where action = 'account.signed-out' and object_id = ?")
                        .param(accountOf(email).toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void whatIsNoLogoutTokenOfTheProviderEndsNothing() {
        var email = Ids.next() + "@example.org";
        open(email);
        var subject = "of " + email;
        var browser = comeWithSession(email, "kept " + email);
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("sub", subject, "nonce", "n"),
                Map.of("sub", subject, "aud", "another"),
                Map.of("sub", subject, "iss", "http://other.example"),
                Map.of("sub", subject, "events", Map.of()),
                Map.of("sub", subject, "exp", new java.util.Date(0)),
                Map.of())) {
            assertThat(logout("okta", wrong)).as(wrong.toString()).isEqualTo(400);
        }
        assertThat(logout("staff", Map.of("sub", subject))).isEqualTo(400);
        assertThat(logout("nowhere", Map.of("sub", subject))).isEqualTo(400);
        assertThat(logout("away", Map.of("sub", subject))).isEqualTo(503);
        try (var stranger = new LittleIssuer()) {
            assertThat(send("okta", stranger.logoutToken(Map.of("iss", ISSUER.url(), "sub", subject))))
                    .isEqualTo(400);
        }
        assertThat(send("okta", "not a token")).isEqualTo(400);
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void somebodyWhoIsRefusedCanChooseAnotherIdentity() {
        ISSUER.vouchFor(Ids.next() + "@example.org", true);
        var browser = new PlainBrowser(port);
        assertThat(browser.get(follow(browser, "okta")).body())
                .contains("Use another identity with Example okta", "/oauth2/authorization/okta?other-identity");
        assertThat(PlainBrowser.location(browser.get("/oauth2/authorization/okta?other-identity")))
                .contains("prompt=login");
        assertThat(PlainBrowser.location(browser.get("/oauth2/authorization/google?other-identity")))
                .contains("prompt=select_account", "state=", "nonce=");
        assertThat(PlainBrowser.location(browser.get("/oauth2/authorization/google")))
                .doesNotContain("prompt=");
    }

    @Test
    void failuresAtAProviderAreRecordedWithRegistrationAndReason() {
        jdbc.sql("delete from sign_in_refusal").update();
        ISSUER.vouchFor(Ids.next() + "@example.org", true);
        follow(new PlainBrowser(port), "okta");
        follow(new PlainBrowser(port), "okta");
        new PlainBrowser(port).get("/login/oauth2/code/google?code=x&state=never-asked");
        new PlainBrowser(port).get("/oauth2/authorization/away");
        assertThat(refusals("okta", "no_account")).isPositive();
        assertThat(refusals("google", "authorization_request_not_found")).isPositive();
        assertThat(refusals("away", "provider_unreachable")).isPositive();
        assertThat(jdbc.sql("select attempts from sign_in_refusal where means = 'OpenID Connect|okta|no_account'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private long refusals(String registration, String reason) {
        return jdbc
                .sql("select cast(details as varchar) from ledger_entry where action = 'sign-in.refused'")
                .query(String.class)
                .list()
                .stream()
                .filter(details ->
                        details.contains("\"" + registration + "\"") && details.contains("\"" + reason + "\""))
                .count();
    }

    private PlainBrowser comeWithSession(String email, String session) {
        ISSUER.vouch("of " + email, Map.of("email", email, "email_verified", true, "sid", session));
        var browser = new PlainBrowser(port);
        follow(browser, "okta");
        assertThat(browser.isIn()).isTrue();
        return browser;
    }

    private static String leave(PlainBrowser browser) {
        return PlainBrowser.location(browser.leave());
    }

    private int logout(String registration, Map<String, Object> claims) {
        return send(registration, ISSUER.logoutToken(claims));
    }

    private int send(String registration, String token) {
        return new PlainBrowser(port)
                .post("/logout/connect/back-channel/" + registration, "logout_token", token)
                .statusCode();
    }

    private AccountId accountOf(String email) {
        return asAdministrator(() -> accounts.findByPerson(
                        people.findByEmail(email).orElseThrow().id())
                .orElseThrow()
                .id());
    }

    private static String follow(PlainBrowser browser, String registration) {
        var toIssuer = PlainBrowser.location(browser.get("/oauth2/authorization/" + registration));
        var back = PlainBrowser.location(browser.get(toIssuer));
        return PlainBrowser.location(browser.get(back));
    }

    private boolean come(String email, String subject) {
        ISSUER.vouchFor(email, true, subject);
        var browser = new PlainBrowser(port);
        follow(browser);
        return browser.isIn();
    }

    @Test
    void twoAdministratorsCannotTakeTheRightFromEachOtherAtTheSameMoment() throws Exception {
        var one = accounts().getFirst();
        var email = Ids.next() + "@example.org";
        open(email, Roles.ADMINISTRATOR);
        var other = asAdministrator(() -> accounts.findByPerson(
                        people.findByEmail(email).orElseThrow().id())
                .orElseThrow()
                .id());
        try (var thread = Executors.newSingleThreadExecutor()) {
            var second = transaction.execute(status -> {
                asAdministrator(() -> disable(one));
                var waiting = thread.submit(() -> asAdministrator(() -> disable(other)));
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS));
                return waiting;
            });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> Objects.requireNonNull(second).get())
                    .withCauseInstanceOf(AccountRefused.class);
        } finally {
            asAdministrator(() -> {
                accounts.enable(one);
                return one;
            });
        }
    }

    private AccountId disable(AccountId account) {
        accounts.disable(account);
        return account;
    }

    private List<AccountId> accounts() {
        return jdbc.sql("select account_id from account_role where role = ?")
                .param(Roles.ADMINISTRATOR)
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }

    private static <T> T asAdministrator(Supplier<T> work) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            return work.get();
        }
    }

    private boolean take(String email) {
        try {
            first.take("Somebody", email, PASSWORD);
            return true;
        } catch (AccountRefused e) {
            return false;
        }
    }

    private void open(String email, String... roles) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            people.apply(List.of(new PersonImport(email, "Somebody " + email, email, null, null, null, true, null)));
            var person = people.findByEmail(email).orElseThrow();
            accounts.openFor(person.id(), email, person.name(), null, Set.of(roles));
        }
    }

    private PlainBrowser come(String email, boolean verified) {
        ISSUER.vouchFor(email, verified);
        var browser = new PlainBrowser(port);
        follow(browser);
        return browser;
    }

    private static String follow(PlainBrowser browser) {
        return follow(browser, "staff");
    }
}
