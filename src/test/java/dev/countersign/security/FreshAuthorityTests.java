package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.Tokens;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Texts;
import jakarta.servlet.FilterChain;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** What is taken away has no effect on any request that starts afterwards, whatever was under way. */
@IntegrationTest
class FreshAuthorityTests {

    private static final String PASSWORD = "seven quiet herons";
    private static final String OTHER_PASSWORD = "nine patient otters";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-accepted-by-everybody";
    private static final String CALLBACK = "http://127.0.0.1:5555/callback";
    private static final Pattern STATE = Pattern.compile("name=\"state\"\\s+value=\"([^\"]+)\"");

    /** Everything that takes a right away from an account. */
    enum Removal {
        ROLE,
        ACCOUNT,
        SESSIONS,
        TEMPORARY_PASSWORD,
        OWN_PASSWORD,
        EMPLOYMENT
    }

    /** Every way to sign in with a browser. */
    enum Means {
        PASSWORD,
        OPENID_CONNECT
    }

    /** What a browser asks for under a session: a page, the frame's own requests, a download, an application's authorization. */
    enum Act {
        PAGE,
        CLICK,
        DOWNLOAD,
        AUTHORIZE,
        CHANGE_PASSWORD
    }

    @Autowired
    AccountService accounts;

    @Autowired
    OwnAccount own;

    @Autowired
    PersonService people;

    @Autowired
    PasswordSignIn passwords;

    @Autowired
    AccountRepository repository;

    @Autowired
    SessionGate gate;

    @Autowired
    Sessions sessions;

    @Autowired
    OpenSessions open;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String key = Ids.next().toString();
    private final String login = key + "@example.org";
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void forgetFailures() {
        jdbc.sql("delete from sign_in_guard where subject like 'address %'").update();
    }

    static Stream<Arguments> removalsDuringSignIn() {
        return Arrays.stream(Means.values())
                .flatMap(means -> Arrays.stream(Removal.values()).map(removal -> Arguments.of(means, removal)));
    }

    static Stream<Arguments> removalsBeforeAnAct() {
        return Arrays.stream(Act.values())
                .flatMap(act -> Arrays.stream(Removal.values()).map(removal -> Arguments.of(act, removal)));
    }

    @ParameterizedTest
    @MethodSource("removalsDuringSignIn")
    void noSessionStartsWithWhatWasTakenAwayDuringTheSignIn(Means means, Removal removal) {
        var id = open(Roles.AUDITOR);
        var checked = checked(means, id);
        take(removal, id);
        var request = new MockHttpServletRequest();
        assertThatThrownBy(() -> gate.onAuthentication(checked, request, new MockHttpServletResponse()))
                .isInstanceOf(AuthorityChanged.class);
        assertThat(count("select count(*) from account_session where account_id = ?", id))
                .isZero();
        assertThat(count("select count(*) from account where account_id = ? and last_signed_in_at is not null", id))
                .isZero();
    }

    /** The removal commits after the session was started and before its browser asks for anything. */
    @ParameterizedTest
    @MethodSource("removalsDuringSignIn")
    void noRequestGoesOnUnderASessionFromBeforeTheRemoval(Means means, Removal removal) throws Exception {
        var id = open(Roles.AUDITOR);
        var checked = checked(means, id);
        var request = new MockHttpServletRequest("GET", "/accounts");
        request.setServletPath("/accounts");
        gate.onAuthentication(checked, request, new MockHttpServletResponse());
        assertThat(behindTheGate(checked, request)).contains("ROLE_AUDITOR");
        take(removal, id);
        assertThat(behindTheGate(checked, request)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("removalsBeforeAnAct")
    void noActGoesOnUnderASessionFromBeforeTheRemoval(Act act, Removal removal) {
        var id = open(Roles.AUDITOR);
        var browser = new PlainBrowser(port);
        assertThat(browser.signIn(login, PASSWORD)).endsWith("/");
        var session = jdbc.sql("select session_id from account_session where account_id = ?")
                .param(id.accountId())
                .query(UUID.class)
                .single();
        assertThat(attempt(act, browser)).isNotIn(302, 403);
        assertThat(open.holds(session)).isTrue();
        take(removal, id);
        var answer = attempt(act, browser);
        assertThat(open.holds(session)).isFalse();
        if (act != Act.CLICK && act != Act.DOWNLOAD) {
            assertThat(answer).isIn(302, 403);
        }
    }

    @ParameterizedTest
    @EnumSource(Removal.class)
    void aTokenFromBeforeTheRemovalIsRefused(Removal removal) throws Exception {
        var id = open(Roles.AUDITOR);
        var token = tokens.of(id, "read", "write");
        assertThat(call(token)).isEqualTo(200);
        take(removal, id);
        assertThat(call(token)).isEqualTo(401);
    }

    /** The code was got before the removal; the application comes for its token after it. */
    @ParameterizedTest
    @EnumSource(Removal.class)
    void aCodeFromBeforeTheRemovalGivesNoToken(Removal removal) throws Exception {
        var id = open(Roles.AUDITOR);
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        var code = code(browser);
        take(removal, id);
        assertThat(exchange(code).statusCode()).isBetween(400, 401);
    }

    /** The page was shown before the removal; the person agrees after it. */
    @ParameterizedTest
    @EnumSource(Removal.class)
    void anAgreementAfterTheRemovalGivesNoCode(Removal removal) {
        var id = open(Roles.AUDITOR);
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        var state = state(browser);
        take(removal, id);
        assertThat(PlainBrowser.location(agree(browser, state))).doesNotContain("code=");
    }

    @Test
    void aCodeGivesATokenWhereNothingWasTakenAway() throws Exception {
        open(Roles.AUDITOR);
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        assertThat(exchange(code(browser)).statusCode()).isEqualTo(200);
    }

    /** Whatever a session kept of roles counts for nothing; rows do. */
    @Test
    void theRolesOfASessionAreThoseOfTheRows() throws Exception {
        var id = open(Roles.AUDITOR);
        var checked = checked(Means.OPENID_CONNECT, id);
        var request = new MockHttpServletRequest("GET", "/accounts");
        gate.onAuthentication(checked, request, new MockHttpServletResponse());
        jdbc.sql("update account_role set role = ? where account_id = ?")
                .params(Roles.APPROVER, id.accountId())
                .update();
        assertThat(behindTheGate(checked, request)).containsExactly("ROLE_APPROVER");
    }

    @Test
    void whoeverLosesARoleWhileSigningInOverAndOverDoesNotHaveItAfterwards() throws Exception {
        var id = open(Roles.AUDITOR);
        Callable<PlainBrowser> signIn = () -> {
            var browser = new PlainBrowser(port);
            browser.signIn(login, PASSWORD);
            return browser;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var under = new ArrayList<>(
                    Collections.nCopies(6, signIn).stream().map(threads::submit).toList());
            take(Removal.ROLE, id);
            under.addAll(
                    Collections.nCopies(6, signIn).stream().map(threads::submit).toList());
            for (var browser : under) {
                var page = browser.get().get(PlainBrowser.location(browser.get().get(authorization())));
                assertThat(page.body()).doesNotContain(Texts.t("security.role.auditor.meaning"));
            }
        }
        assertThat(count("select count(*) from account_role where account_id = ?", id))
                .isZero();
    }

    @Test
    void signInsOfOneAccountAtTheSameInstantAllSucceed() throws Exception {
        open();
        Callable<Boolean> signIn = () -> {
            var browser = new PlainBrowser(port);
            browser.signIn(login, PASSWORD);
            return browser.isIn();
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(Collections.nCopies(12, signIn))) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void aSessionThatWaitsToChangeThePasswordEndsWhenThePersonChoosesOne() {
        var id = open();
        asAdministrator(() -> accounts.setTemporaryPassword(id, OTHER_PASSWORD));
        var waiting = new PlainBrowser(port);
        waiting.signIn(login, OTHER_PASSWORD);
        assertThat(PlainBrowser.location(waiting.get("/account"))).endsWith("/change-password");
        var person = new PlainBrowser(port);
        person.signIn(login, OTHER_PASSWORD);
        person.fill("/change-password", "present", OTHER_PASSWORD, "password", PASSWORD, "again", PASSWORD);
        assertThat(person.isIn()).isTrue();
        assertThat(waiting.isIn()).isFalse();
        waiting.signIn(login, PASSWORD);
        assertThat(waiting.isIn()).isTrue();
    }

    /** An application can be authorized from the session that went on. */
    @Test
    void theSessionThatGoesOnAfterAChangeOfPasswordIsAFullOne() throws Exception {
        open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        browser.fill("/change-password", "present", PASSWORD, "password", OTHER_PASSWORD, "again", OTHER_PASSWORD);
        assertThat(browser.isIn()).isTrue();
        assertThat(exchange(code(browser)).statusCode()).isEqualTo(200);
    }

    @Test
    void aTemporaryPasswordIsNotAskedForWhereItWasNotUsed() throws Exception {
        var id = open();
        asAdministrator(() -> accounts.setTemporaryPassword(id, OTHER_PASSWORD));
        var checked = checked(Means.OPENID_CONNECT, id);
        var request = new MockHttpServletRequest("GET", "/account");
        gate.onAuthentication(checked, request, new MockHttpServletResponse());
        var session = (UUID) request.getSession().getAttribute(OwnAccount.SESSION);
        assertThat(sessions.standing(session).state()).isEqualTo(Sessions.State.OPEN);
    }

    @Test
    void guessingThePresentPasswordIsCountedAndRecorded() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(change(browser, "a guess " + i)).contains("not your present password");
        }
        assertThat(change(browser, PASSWORD)).contains("Too many wrong passwords");
        assertThat(count(
                        "select count(*) from ledger_entry where action = 'account.locked' and object_id = cast(? as varchar)",
                        id))
                .isOne();
        assertThat(new PlainBrowser(port).signIn(login, OTHER_PASSWORD)).contains("wait=");
    }

    private static String change(PlainBrowser browser, String present) {
        return browser.fill("/change-password", "present", present, "password", OTHER_PASSWORD, "again", OTHER_PASSWORD)
                .body();
    }

    private int attempt(Act act, PlainBrowser browser) {
        return switch (act) {
            case PAGE -> browser.get("/accounts").statusCode();
            case CLICK -> browser.get("/?v-r=uidl&v-uiId=0").statusCode();
            case DOWNLOAD ->
                browser.get("/VAADIN/dynamic/resource/0/nothing/accounts.csv").statusCode();
            case AUTHORIZE ->
                PlainBrowser.location(browser.get(authorization())).contains("/consent") ? 200 : 302;
            case CHANGE_PASSWORD -> browser.get("/change-password").statusCode();
        };
    }

    private Authentication checked(Means means, AccountId id) {
        if (means == Means.PASSWORD) {
            return passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, PASSWORD));
        }
        var now = Instant.now();
        var vouched = new DefaultOidcUser(
                List.of(), new OidcIdToken("token", now, now.plusSeconds(60), Map.of("sub", "x", "email", login)));
        var person = new SignedInByOidc(repository.findById(id).orElseThrow(), vouched);
        return new OAuth2AuthenticationToken(person, person.getAuthorities(), "staff");
    }

    /** The roles with which a request arrives behind the gate; none where it is stopped or nobody is signed in. */
    private List<String> behindTheGate(Authentication signedIn, MockHttpServletRequest request) throws Exception {
        var before = SecurityContextHolder.getContext();
        var found = new AtomicReference<@Nullable Authentication>();
        FilterChain chain =
                (passed, answer) -> found.set(SecurityContextHolder.getContext().getAuthentication());
        SecurityContextHolder.setContext(new SecurityContextImpl(signedIn));
        try {
            request.removeAttribute(gate.getClass().getName() + ".FILTERED");
            gate.doFilter(request, new MockHttpServletResponse(), chain);
        } finally {
            SecurityContextHolder.setContext(before);
        }
        return Optional.ofNullable(found.get()).stream()
                .flatMap(authentication -> authentication.getAuthorities().stream())
                .map(authority -> String.valueOf(authority.getAuthority()))
                .toList();
    }

    private void take(Removal removal, AccountId id) {
        switch (removal) {
            case ROLE -> asAdministrator(() -> accounts.setRoles(id, Set.of()));
            case ACCOUNT -> asAdministrator(() -> accounts.disable(id));
            case SESSIONS -> asAdministrator(() -> accounts.signOutEverywhere(id));
            case TEMPORARY_PASSWORD -> asAdministrator(() -> accounts.setTemporaryPassword(id, OTHER_PASSWORD));
            case OWN_PASSWORD -> {
                var account = repository.findById(id).orElseThrow();
                var person = new SignedInLocally(account);
                var before = SecurityContextHolder.getContext();
                SecurityContextHolder.setContext(new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, List.of())));
                try {
                    own.changePassword(PASSWORD, OTHER_PASSWORD, null);
                } finally {
                    SecurityContextHolder.setContext(before);
                }
            }
            case EMPLOYMENT -> asAdministrator(() -> people.apply(List.of(somebody(false))));
        }
    }

    private String state(PlainBrowser browser) {
        var page = browser.get(PlainBrowser.location(browser.get(authorization())));
        var found = STATE.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static HttpResponse<String> agree(PlainBrowser browser, String state) {
        return browser.post(
                "/oauth2/authorize",
                "client_id",
                PeoplesTool.CLIENT_ID,
                "state",
                state,
                "scope",
                "read",
                "scope",
                "write");
    }

    private String code(PlainBrowser browser) {
        var address = PlainBrowser.location(agree(browser, state(browser)));
        assertThat(address).contains("code=");
        return URLDecoder.decode(
                address.substring(address.indexOf("code=") + 5).replaceFirst("&.*", ""), StandardCharsets.UTF_8);
    }

    private static String authorization() {
        return "/oauth2/authorize?response_type=code&client_id=" + PeoplesTool.CLIENT_ID + "&redirect_uri="
                + PlainBrowser.encoded(CALLBACK)
                + "&scope=read%20write&state=s&code_challenge_method=S256&code_challenge="
                + challenge();
    }

    private static String challenge() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> exchange(String code) throws Exception {
        var form = "grant_type=authorization_code&client_id=" + PeoplesTool.CLIENT_ID + "&code="
                + PlainBrowser.encoded(code) + "&redirect_uri=" + PlainBrowser.encoded(CALLBACK) + "&code_verifier="
                + VERIFIER;
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int call(String token) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/me"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private long count(String sql, AccountId id) {
        return jdbc.sql(sql).param(id.accountId()).query(Long.class).single();
    }

    private AccountId open(String... roles) {
        return asAdministrator(() -> {
            people.apply(List.of(somebody(true)));
            var person = people.findByExternalId(key).orElseThrow();
            return new AccountId(accounts.open(person.id().personId(), login, "Heron " + key, PASSWORD, Set.of(roles)));
        });
    }

    private PersonImport somebody(boolean active) {
        return new PersonImport(key, "Heron " + key, login, null, null, null, active, null);
    }

    private static void asAdministrator(Runnable work) {
        asAdministrator(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T asAdministrator(Supplier<T> work) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            return work.get();
        }
    }
}
