package dev.countersign.security;

import dev.countersign.shared.Recorded;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change of an account, as the ledger keeps it. */
record AccountEntry(String action, AccountId account, Map<String, ?> details) implements Recorded {

    static AccountEntry of(String action, Account account, Map<String, ?> more) {
        var details = new LinkedHashMap<String, Object>(more);
        details.put("login", account.login());
        return new AccountEntry(action, account.id(), details);
    }

    @Override
    public String objectType() {
        return "account";
    }

    @Override
    public String objectId() {
        return account.toString();
    }
}
