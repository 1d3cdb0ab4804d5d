package dev.countersign.security;

import dev.countersign.shared.Actor;
import java.util.Set;

/** Who an account stands for and what it may do, read from its rows in one statement, with the version that the rows had. */
record Authority(AccountId account, Actor actor, String login, Set<String> roles, long version) {

    static Authority of(Account account) {
        return new Authority(
                account.id(),
                Actor.person(account.person().personId(), account.displayName()),
                account.login(),
                account.roles(),
                account.authorityVersion());
    }
}
