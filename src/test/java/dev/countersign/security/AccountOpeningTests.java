package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestDatabase;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.security.AccountOpening.Reason;
import dev.countersign.security.AccountOpening.Skipped;
import dev.countersign.shared.Ids;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AccountOpeningTests {

    @Autowired
    AccountOpening opening;

    @Autowired
    AccountService accounts;

    @Autowired
    AccountRepository repository;

    @Autowired
    PersonService people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @LocalServerPort
    int port;

    private final String key = Ids.next().toString();
    private @org.jspecify.annotations.Nullable SignedInAs administrator;

    @BeforeEach
    void signIn() {
        administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR);
        people.apply(IntStream.range(0, 5).mapToObj(i -> somebody(i, true)).toList());
    }

    @AfterEach
    void signOut() {
        if (administrator != null) {
            administrator.close();
        }
        jdbc.sql("delete from sign_in_guard where subject like 'address %'").update();
    }

    @Test
    void oneRequestOpensAccountsForThoseWhoHaveNoneAndSaysWhyForTheOthers() {
        people.apply(List.of(somebody(3, false)));
        opening.open(List.of(key + "-4"), Set.of(), false);
        var done = opening.open(
                List.of(
                        key + "-0",
                        (key + "-1@example.org").toUpperCase(Locale.ROOT),
                        key + "-1",
                        key + "-3",
                        key + "-4",
                        key + "-none"),
                Set.of(Roles.APPROVER),
                false);
        assertThat(done.opened())
                .extracting(AccountOpening.Opened::login)
                .containsExactly(key + "-0@example.org", key + "-1@example.org");
        assertThat(done.skipped())
                .containsExactly(
                        new Skipped(key + "-3", Reason.LEFT),
                        new Skipped(key + "-4", Reason.HAS_ACCOUNT),
                        new Skipped(key + "-none", Reason.UNKNOWN));
        assertThat(accounts.findByPerson(new PersonId(done.opened().getFirst().person())))
                .hasValueSatisfying(row -> assertThat(row.roles()).containsExactly(Roles.APPROVER));
    }

    @Test
    void temporaryPasswordsOpenOnlyThePageForAnother() {
        var done = opening.open(List.of(key + "-0"), Set.of(), true).opened().getFirst();
        var browser = new PlainBrowser(port);
        browser.signIn(done.login(), String.valueOf(done.temporaryPassword()));
        assertThat(PlainBrowser.location(browser.get("/account"))).endsWith("/change-password");
    }

    @Test
    void tooManyPeopleAreRefused() {
        var many = IntStream.range(0, AccountOpening.MOST_WITH_PASSWORDS + 1)
                .mapToObj(String::valueOf)
                .toList();
        assertThatThrownBy(() -> opening.open(many, Set.of(), true)).isInstanceOf(AccountRefused.class);
    }

    @Test
    void somebodyWhoComesForTheFirstTimeGetsAnAccountOnlyWhereTheOperatorSaysSo() {
        var person = people.findByExternalId(key + "-2").orElseThrow();
        assertThat(opening.onSignIn(person)).isEmpty();
        var willing = new AccountOpening(accounts, repository, jdbc, transaction, true);
        assertThat(willing.onSignIn(person))
                .hasValueSatisfying(account -> assertThat(account.roles()).isEmpty());
    }

    @Test
    void aLostAdministratorIsLetInByACommand() throws Exception {
        var opened = opening.open(List.of(key + "-0"), Set.of(), false).opened().getFirst();
        var said = reset("--login=" + opened.login());
        var password = said.lines().findFirst().orElse("").replaceFirst(".*: ", "");
        var browser = new PlainBrowser(port);
        browser.signIn(opened.login(), password);
        assertThat(PlainBrowser.location(browser.get("/account"))).as(said).endsWith("/change-password");
        assertThat(accounts.findByPerson(new PersonId(opened.person())))
                .hasValueSatisfying(row -> assertThat(row.roles()).containsExactly(Roles.ADMINISTRATOR));
        assertThat(jdbc.sql(
                                "select actor_name from ledger_entry where action = 'account.password-reset' and object_id = ?")
                        .param(opened.account().toString())
                        .query(String.class)
                        .list())
                .containsExactly("command line");
        assertThat(reset("--login=nobody-" + key)).contains("Nobody signs in as", opened.login());
        assertThat(reset()).contains("--login=", opened.login());
        jdbc.sql("delete from account_role where account_id = ?")
                .param(opened.account())
                .update();
    }

    private String reset(String... more) throws Exception {
        try (var connection = database.getConnection()) {
            var said = new ByteArrayOutputStream();
            var arguments = new ArrayList<>(List.of(
                    AdministratorCommand.NAME,
                    "--spring.datasource.url="
                            + connection.getMetaData().getURL().replaceAll("(?i);DB_CLOSE_DELAY=-1", ""),
                    "--spring.datasource.username=" + connection.getMetaData().getUserName(),
                    "--spring.datasource.password=" + (TestDatabase.POSTGRESQL ? "postgres" : "")));
            arguments.addAll(List.of(more));
            AdministratorCommand.run(
                    new PrintStream(said, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
            return said.toString(StandardCharsets.UTF_8);
        }
    }

    private PersonImport somebody(int number, boolean active) {
        var id = key + "-" + number;
        return new PersonImport(id, "Wren " + id, id + "@example.org", null, null, null, active, null);
    }
}
