package dev.countersign.security.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.AccountQuery;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds accounts with Ctrl+K, for those who may see them. */
@Component
class AccountSearch implements SearchSource {

    private final AccountService accounts;
    private final AuthenticationContext authentication;

    AccountSearch(AccountService accounts, AuthenticationContext authentication) {
        this.accounts = accounts;
        this.authentication = authentication;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Hit> find(String typed, int limit) {
        if (!authentication.hasAnyRole(Roles.ADMINISTRATOR, Roles.AUDITOR)) {
            return List.of();
        }
        return accounts.list(new AccountQuery(typed, null, null, false), null, limit).rows().stream()
                .map(account -> new Hit(
                        t("security.accounts.title"), account.name(), account.login(), "accounts/" + account.id()))
                .toList();
    }
}
