package dev.countersign.security.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.AccountQuery;
import dev.countersign.security.AccountRow;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who can sign in, and as what. */
@Route("accounts")
@PageTitle("Accounts")
@Menu(order = 50, title = "Accounts")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/security.css")
class AccountsView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;
    private static final String NAME = "name";

    private final AccountService accounts;
    private final FilterBar filters = new FilterBar();
    private final KeysetTable<AccountRow> table;

    AccountsView(AccountService accounts, AuthenticationContext authentication, Clock clock) {
        this.accounts = accounts;
        addClassName("page");
        var head = new PageHead(Texts.t("security.accounts.title")).said(Texts.t("security.accounts.lead"));
        head.actions(Links.button("machines", Texts.t("security.machines.title")));
        if (authentication.hasRole(Roles.ADMINISTRATOR)) {
            head.actions(Links.button("accounts/several", Texts.t("security.several.link")));
            head.actions(Links.next("accounts/new", Texts.t("security.accounts.open")));
        }
        filters.search("q", Texts.t("security.accounts.search"))
                .select("role", Texts.t("security.accounts.role"), roles())
                .select("state", Texts.t("security.accounts.state"), AccountState.filters());
        var now = clock.instant();
        table = new KeysetTable<AccountRow>(
                        Texts.t("security.accounts.title"),
                        new EmptyState(
                                Texts.t("security.accounts.empty.title"), Texts.t("security.accounts.empty.text")),
                        filters::turn)
                .column(Texts.t("security.accounts.name"), NAME, row -> Links.to("accounts/" + row.id(), row.name()))
                .text(Texts.t("security.accounts.login"), null, AccountRow::login)
                .column(Texts.t("security.roles"), null, row -> RoleChoice.chips(row.roles()))
                .column(Texts.t("security.accounts.state"), null, row -> state(row, now))
                .column(
                        Texts.t("security.accounts.last"),
                        null,
                        row -> Times.span(row.lastSignedInAt(), now, Texts.t("security.accounts.never")));
        add(head, filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, table.sorts());
        var sort = address.sort() == null ? NAME : address.sort();
        var role = address.get("role");
        var query = new AccountQuery(
                address.get("q"),
                role == null ? null : role.toUpperCase(Locale.ROOT),
                open(address.get("state")),
                sort.startsWith("-"));
        table.show(address, cursor -> accounts.list(query, cursor, ROWS), sort);
    }

    private static @Nullable Boolean open(@Nullable String state) {
        return state == null ? null : Boolean.valueOf("open".equals(state));
    }

    private static LinkedHashMap<String, String> roles() {
        var words = new LinkedHashMap<String, String>();
        Roles.ALL.forEach(role -> words.put(role.toLowerCase(Locale.ROOT), RoleChoice.name(role)));
        return words;
    }

    private static Chip state(AccountRow row, Instant now) {
        return AccountState.of(row, now).chip();
    }
}
