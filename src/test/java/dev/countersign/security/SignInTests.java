package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import jakarta.servlet.http.HttpSessionEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@IntegrationTest
class SignInTests {

    private static final String PASSWORD = "seven quiet herons";

    @Autowired
    AccountService accounts;

    @Autowired
    PersonService people;

    @Autowired
    OpenSessions open;

    @Autowired
    PasswordSignIn passwords;

    @Autowired
    SignInGuard guard;

    @Autowired
    RefusedSignIns refusals;

    @Autowired
    AnonymousSessions anonymous;

    @Autowired
    OwnAccount own;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private final UUID person = Ids.next();
    private final String login = person + "@example.org";

    @AfterEach
    void backToNow() {
        clock.reset();
        jdbc.sql("delete from sign_in_guard where subject like 'address %'").update();
    }

    @Test
    void theRightPasswordOpensTheDoorAndTheSessionGetsAnotherName() {
        open();
        var browser = new PlainBrowser(port);
        browser.get("/sign-in");
        var before = browser.sessionCookie();
        assertThat(browser.signIn(login.toUpperCase(java.util.Locale.ROOT), PASSWORD))
                .endsWith("/");
        assertThat(browser.isIn()).isTrue();
        assertThat(browser.sessionCookie()).isNotEqualTo(before);
    }

    @Test
    void whereNothingIsWhoeverIsSignedInIsToldSoAndEverybodyElseSignsInFirst() {
        open();
        var browser = new PlainBrowser(port);
        assertThat(PlainBrowser.location(browser.get("/nonsense"))).endsWith("/sign-in");
        browser.signIn(login, PASSWORD);
        assertThat(browser.get("/nonsense"))
                .returns(404, HttpResponse::statusCode)
                .satisfies(answer -> assertThat(answer.body()).contains("countersign/theme.js"));
        assertThat(browser.get("/agents").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormFromElsewhereIsNotHeard() {
        open();
        var browser = new PlainBrowser(port);
        browser.comeFrom("cross-site");
        assertThat(browser.fill("/sign-in", "username", login, "password", PASSWORD)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswer() {
        open();
        var browser = new PlainBrowser(port);
        assertThat(browser.signIn(login, "a wrong password"))
                .isEqualTo(browser.signIn("nobody-" + login, "a wrong password"))
                .endsWith("/sign-in?error");
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordWaits() {
        open();
        var browser = new PlainBrowser(port);
        failFiveTimes(browser, login);
        assertThat(browser.signIn(login, PASSWORD)).contains("wait=");
        assertThat(browser.get("/sign-in?error&wait=12").body()).contains("12 seconds");
        clock.pass(Duration.ofSeconds(16));
        assertThat(browser.signIn(login, "wrong again")).doesNotContain("wait=");
        clock.pass(Duration.ofSeconds(16));
        assertThat(browser.signIn(login, PASSWORD)).contains("wait=");
        clock.pass(Duration.ofSeconds(16));
        assertThat(browser.signIn(login, PASSWORD)).endsWith("/");
    }

    @Test
    void aLoginNobodyHasIsLockedAlike() {
        var browser = new PlainBrowser(port);
        failFiveTimes(browser, login);
        assertThat(browser.signIn(login, PASSWORD)).contains("wait=");
    }

    @Test
    void anAdministratorUnlocks() {
        var id = open();
        var browser = new PlainBrowser(port);
        failFiveTimes(browser, login);
        asAdministrator(() -> {
            accounts.unlock(id);
            return id;
        });
        assertThat(browser.signIn(login, PASSWORD)).endsWith("/");
    }

    @Test
    void signingOutEverywhereEndsEveryBrowser() {
        var id = open();
        var one = new PlainBrowser(port);
        var other = new PlainBrowser(port);
        one.signIn(login, PASSWORD);
        other.signIn(login, PASSWORD);
        asAdministrator(() -> {
            accounts.signOutEverywhere(id);
            return id;
        });
        assertThat(one.isIn()).isFalse();
        assertThat(other.isIn()).isFalse();
        one.signIn(login, PASSWORD);
        assertThat(one.isIn()).isTrue();
    }

    @Test
    void aClosedAccountEndsItsSessionsAndOpensNone() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        asAdministrator(() -> {
            accounts.disable(id);
            return id;
        });
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.signIn(login, PASSWORD)).endsWith("?error");
    }

    /** What a page left open gets later it gets by other paths than pages. */
    @Test
    void whatBelongsToSomebodyIsNotServedUnderASessionThatIsOver() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        var session = sessionOf(id);
        browser.get("/VAADIN/build/nothing.js");
        assertThat(open.holds(session)).isTrue();
        asAdministrator(() -> {
            accounts.disable(id);
            return id;
        });
        browser.get("/VAADIN/dynamic/resource/0/nothing/agents.csv");
        assertThat(open.holds(session)).isFalse();
    }

    @Test
    void aPageLeftOpenEndsWithItsSession() {
        var id = open();
        var one = new PlainBrowser(port);
        one.signIn(login, PASSWORD);
        var session = sessionOf(id);
        open.endWhatIsOver();
        assertThat(open.holds(session)).isTrue();
        asAdministrator(() -> {
            accounts.signOutEverywhere(id);
            return id;
        });
        open.endWhatIsOver();
        assertThat(open.holds(session)).isFalse();
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanManyInARow() throws Exception {
        open();
        var heard = new AtomicInteger();
        var refused = new AtomicInteger();
        Callable<Integer> guess = () -> {
            try {
                passwords.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, "a guess"));
                return 0;
            } catch (BadCredentialsException e) {
                return heard.incrementAndGet();
            } catch (TooManyAttempts e) {
                return refused.incrementAndGet();
            }
        };
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var result : threads.invokeAll(Collections.nCopies(24, guess))) {
                result.get();
            }
        }
        assertThat(heard).hasValue(5);
        assertThat(refused).hasValue(19);
    }

    @Test
    void norAreTheyWhereAnOldFailureIsForgotten() throws Exception {
        guard.hear(login, "elsewhere");
        guard.failed(login, "elsewhere");
        clock.pass(Duration.ofHours(25));
        Callable<Boolean> guess = () -> {
            try {
                guard.hear(login, "elsewhere");
                return true;
            } catch (TooManyAttempts e) {
                return false;
            }
        };
        int heard = 0;
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var result : threads.invokeAll(Collections.nCopies(24, guess))) {
                heard += result.get() ? 1 : 0;
            }
        }
        assertThat(heard).isEqualTo(5);
    }

    @Test
    void signingInRightlyKeepsNoOldFailureAlive() {
        open();
        for (int i = 0; i < 3; i++) {
            new PlainBrowser(port).signIn("nobody-" + login, "a wrong password");
        }
        for (int day = 0; day < 2; day++) {
            clock.pass(Duration.ofHours(20));
            assertThat(new PlainBrowser(port).signIn(login, PASSWORD)).endsWith("/");
        }
        new PlainBrowser(port).signIn("nobody-" + login, "a wrong password");
        assertThat(jdbc.sql("select max(failures) from sign_in_guard where subject like 'address %'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void signingInRightlyCountsAgainstNobody() {
        open();
        for (int i = 0; i < 40; i++) {
            assertThat(new PlainBrowser(port).signIn(login, PASSWORD)).endsWith("/");
        }
    }

    @Test
    void signingOutIsRecordedOnce() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        assertThat(entries("account.signed-in", id)).isOne();
        browser.leave();
        assertThat(browser.isIn()).isFalse();
        assertThat(entries("account.signed-out", id)).isOne();
    }

    @Test
    void endingAnotherBrowserIsRecorded() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        as(id, () -> own.endSession(sessionOf(id)));
        assertThat(browser.isIn()).isFalse();
        assertThat(entries("account.session-ended", id)).isOne();
    }

    @Test
    void somebodyElsesSessionIsNotThere() {
        var id = open();
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        var session = sessionOf(id);
        var other = new AccountId(asAdministrator(
                () -> accounts.open(Ids.next(), "other-" + login, "Other " + person, PASSWORD, Set.of())));
        as(other, () -> {
            assertThatThrownBy(() -> own.endSession(session)).isInstanceOf(NotFound.class);
            assertThat(own.sessions(session)).isEmpty();
        });
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void whoeverLeavesLosesTheirAccount() {
        var key = person.toString();
        asAdministrator(() -> people.apply(List.of(somebody(key, true))));
        var found = asAdministrator(() -> people.findByExternalId(key).orElseThrow());
        asAdministrator(() -> accounts.open(found.id().personId(), login, "Leaver", PASSWORD, Set.of()));
        var browser = new PlainBrowser(port);
        browser.signIn(login, PASSWORD);
        assertThat(browser.isIn()).isTrue();
        asAdministrator(() -> people.apply(List.of(somebody(key, false))));
        assertThat(browser.isIn()).isFalse();
        assertThat(accounts(found.id().personId()).enabled()).isFalse();
    }

    @Test
    void aTemporaryPasswordOpensOnlyThePageForAnother() {
        var id = open();
        asAdministrator(() -> {
            accounts.setTemporaryPassword(id, "only for the first time");
            return id;
        });
        var browser = new PlainBrowser(port);
        browser.signIn(login, "only for the first time");
        assertThat(PlainBrowser.location(browser.get("/account"))).endsWith("/change-password");
        var tooShort = browser.fill(
                "/change-password", "present", "only for the first time", "password", "short", "again", "short");
        assertThat(tooShort.body()).contains("at least 12 characters");
        browser.fill(
                "/change-password",
                "present",
                "only for the first time",
                "password",
                "nine patient otters",
                "again",
                "nine patient otters");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void weakPasswordsAreRefusedWithTheReason() {
        var id = open();
        for (var weak : List.of("elevenchars", "password1234", login, "aaaaaaaaaaaaaaa")) {
            assertThatThrownBy(() -> asAdministrator(() -> {
                        accounts.setTemporaryPassword(id, weak);
                        return id;
                    }))
                    .as(weak)
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void nobodyElseThanAnAdministratorTouchesAccounts() {
        var id = open();
        try (var officer = SignedInAs.person(Ids.next(), "Otto", Roles.COMPLIANCE_OFFICER, Roles.AUDITOR)) {
            assertThatThrownBy(() -> accounts.disable(id)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> accounts.setRoles(id, Set.of(Roles.ADMINISTRATOR)))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void manyFailuresFromOneAddressAreOneEntryAndLaterOneMore() {
        var id = open();
        refuse(id, "192.0.2.7", 1);
        assertThat(entries("sign-in.refused", id)).isOne();
        refuse(id, "192.0.2.7", 9);
        refuse(id, "192.0.2.8", 1);
        assertThat(entries("sign-in.refused", id)).isEqualTo(2);
        clock.pass(Duration.ofMinutes(11));
        refusals.recordAll();
        refusals.recordAll();
        assertThat(entries("sign-in.refused", id)).isEqualTo(3);
        assertThat(jdbc.sql("select details from ledger_entry where action = 'sign-in.refused' and object_id = ?")
                        .param(id.toString())
                        .query(String.class)
                        .list())
                .anySatisfy(details -> assertThat(details).contains("\"attempts\":9"));
        clock.pass(Duration.ofMinutes(11));
        refusals.recordAll();
        assertThat(jdbc.sql("select count(*) from sign_in_refusal where subject = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void addressesOfOneNetworkAreOneOrigin() {
        assertThat(SignInGuard.origin("2001:db8:1:2:3::4")).isEqualTo(SignInGuard.origin("2001:db8:1:2::9"));
        assertThat(SignInGuard.origin("2001:db8:1:3::4")).isNotEqualTo(SignInGuard.origin("2001:db8:1:2::9"));
        assertThat(SignInGuard.origin("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    /** The oldest visitor makes room, and can sign in all the same. */
    @Test
    void visitorsWhoHaveNotSignedInCostLittleAndAreBounded() {
        open();
        var first = new MockHttpSession();
        var few = new AnonymousSessions(Duration.ofHours(1), 2);
        few.sessionCreated(new HttpSessionEvent(first));
        assertThat(first.getMaxInactiveInterval()).isEqualTo(600);
        var second = new MockHttpSession();
        few.sessionCreated(new HttpSessionEvent(second));
        few.release(second);
        assertThat(second.getMaxInactiveInterval()).isEqualTo(3_600);
        few.sessionCreated(new HttpSessionEvent(new MockHttpSession()));
        assertThat(first.isInvalid()).isFalse();
        few.sessionCreated(new HttpSessionEvent(new MockHttpSession()));
        assertThat(first.isInvalid()).isTrue();
        assertThat(second.isInvalid()).isFalse();
        assertThat(PlainBrowser.location(
                        new PlainBrowser(port).post("/sign-in", "username", login, "password", PASSWORD)))
                .endsWith("/");
    }

    @Test
    void aVisitorIsCountedUntilTheySignIn() {
        open();
        var browser = new PlainBrowser(port);
        var before = anonymous.visitors();
        browser.get("/sign-in");
        assertThat(anonymous.visitors()).isEqualTo(before + 1);
        browser.signIn(login, PASSWORD);
        assertThat(anonymous.visitors()).isEqualTo(before);
    }

    private void refuse(AccountId id, String address, int times) {
        for (int i = 0; i < times; i++) {
            refusals.count(Optional.of(id), address, "password");
        }
    }

    @Test
    void headersLeaveNothingToChance() {
        var headers = new PlainBrowser(port).get("/sign-in").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    private UUID sessionOf(AccountId id) {
        return jdbc.sql("select session_id from account_session where account_id = ? order by started_at desc")
                .param(id.accountId())
                .query(UUID.class)
                .list()
                .getFirst();
    }

    private long entries(String action, AccountId id) {
        return jdbc.sql("select count(*) from ledger_entry where action = ? and object_id = ?")
                .params(action, id.toString())
                .query(Long.class)
                .single();
    }

    private void failFiveTimes(PlainBrowser browser, String name) {
        for (int i = 0; i < 5; i++) {
            browser.signIn(name, "wrong number " + i);
        }
    }

    private AccountId open() {
        return new AccountId(
                asAdministrator(() -> accounts.open(person, login, "Heron " + person, PASSWORD, Set.of())));
    }

    private AccountRow accounts(UUID personId) {
        return asAdministrator(() -> accounts.findByPerson(new dev.countersign.person.PersonId(personId))
                .orElseThrow());
    }

    private PersonImport somebody(String key, boolean active) {
        return new PersonImport(key, "Leaver " + key, login, null, null, null, active, null);
    }

    private static void as(AccountId account, Runnable work) {
        var somebody = new SignedInLocally(
                new Authority(account, Actor.person(Ids.next(), "Somebody"), "somebody", Set.of(), 0), false);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(somebody, null, List.of()));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static <T> T asAdministrator(Supplier<T> work) {
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            return work.get();
        }
    }
}
