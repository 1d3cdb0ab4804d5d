package dev.countersign.ledger.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.ledger.LedgerService;
import dev.countersign.shell.Action;
import org.springframework.stereotype.Component;

/** Leads to the page where the ledger is verified, from anywhere. */
@Component
class VerifyAction implements Action {

    private final LedgerService ledger;

    VerifyAction(LedgerService ledger) {
        this.ledger = ledger;
    }

    @Override
    public String title() {
        return t("ledger.action");
    }

    @Override
    public String detail() {
        return t("ledger.action.detail");
    }

    @Override
    public String route() {
        return "ledger";
    }

    @Override
    public boolean isOffered() {
        return ledger.mayRead();
    }
}
