package dev.countersign.security.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.AccountId;
import dev.countersign.security.AccountRow;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.UUID;

/** One account: its roles, and what an administrator can do about it. */
@Route("accounts/:id")
@PageTitle("Account")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/security.css")
class AccountView extends Div implements BeforeEnterObserver {

    private final AccountService accounts;
    private final Clock clock;
    private final boolean administrator;

    AccountView(AccountService accounts, AuthenticationContext authentication, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.administrator = authentication.hasRole(Roles.ADMINISTRATOR);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show(new AccountId(
                    UUID.fromString(event.getRouteParameters().get("id").orElse(""))));
        } catch (NotFound | IllegalArgumentException e) {
            throw new NotFoundException(Texts.t("security.account.unknown"));
        }
    }

    private void show(AccountId id) {
        var account = accounts.find(id);
        removeAll();
        var now = clock.instant();
        var head = new PageHead(account.name())
                .crumb(Texts.t("security.accounts.title"), "accounts")
                .crumb(account.name(), null)
                .chips(AccountState.of(account, now).chip());
        var facts = new Facts()
                .fact(Texts.t("security.accounts.login"), account.login())
                .fact(Texts.t("security.account.person"), Links.to("people/" + account.person(), account.name()))
                .fact(
                        Texts.t("security.account.comes"),
                        Texts.t(account.hasPassword() ? "security.account.byPassword" : "security.account.byIssuer"))
                .fact(
                        Texts.t("security.accounts.last"),
                        Times.span(account.lastSignedInAt(), now, Texts.t("security.accounts.never")));
        accounts.identityOf(id)
                .ifPresent(identity -> facts.fact(
                        Texts.t("security.account.identity"), identity.issuer() + " · " + identity.subject()));
        var columns = new Div(roles(account), side(account, facts));
        columns.addClassName("account-columns");
        add(head, columns);
    }

    private Component roles(AccountRow account) {
        var roles = new RoleChoice();
        roles.choose(account.roles());
        var card = new Card(Texts.t("security.roles"), roles);
        if (administrator) {
            var save = new Button(Texts.t("security.account.saveRoles"));
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            save.addClickListener(click -> changed(
                    account,
                    Texts.t("security.account.rolesSaved"),
                    () -> accounts.setRoles(account.id(), roles.chosen())));
            card.add(save);
        } else {
            roles.freeze();
        }
        return card;
    }

    private Component side(AccountRow account, Facts facts) {
        var side = new Div(new Card(Texts.t("security.account.about"), facts));
        side.addClassName("stack");
        if (administrator) {
            side.add(new Card(Texts.t("security.account.do"), acts(account)), temporaryPassword(account));
        }
        return side;
    }

    private Component acts(AccountRow account) {
        var acts = new Div();
        acts.addClassName("account-acts");
        if (account.refusedUntil() != null && account.refusedUntil().isAfter(clock.instant())) {
            acts.add(new Button(
                    Texts.t("security.account.unlock"),
                    click -> changed(
                            account, Texts.t("security.account.unlocked"), () -> accounts.unlock(account.id()))));
        }
        acts.add(new Button(
                Texts.t("security.account.signOutEverywhere"),
                click -> changed(
                        account,
                        Texts.t("security.account.signedOut"),
                        () -> accounts.signOutEverywhere(account.id()))));
        if (accounts.identityOf(account.id()).isPresent()) {
            acts.add(new Button(
                    Texts.t("security.account.unbind"),
                    click -> changed(
                            account,
                            Texts.t("security.account.unbound"),
                            () -> accounts.unbindIdentity(account.id()))));
        }
        acts.add(account.enabled() ? close(account) : reopen(account));
        return acts;
    }

    private Button close(AccountRow account) {
        var close = new Button(Texts.t("security.account.close"));
        close.addThemeVariants(ButtonVariant.LUMO_ERROR);
        close.addClickListener(click -> Ask.confirm(
                        Texts.t("security.account.close.title", account.name()),
                        Texts.t("security.account.close.text"),
                        Texts.t("security.account.close"),
                        () -> {
                            accounts.disable(account.id());
                            show(account.id());
                        })
                .harmful()
                .open());
        return close;
    }

    private Button reopen(AccountRow account) {
        return new Button(
                Texts.t("security.account.reopen"),
                click -> changed(account, Texts.t("security.account.reopened"), () -> accounts.enable(account.id())));
    }

    private Component temporaryPassword(AccountRow account) {
        var password = new PasswordField(Texts.t("security.account.temporary"));
        password.setHelperText(Texts.t("security.account.temporary.help"));
        password.getElement().setAttribute("autocomplete", "new-password");
        var set = new Button(
                Texts.t("security.account.temporary.set"),
                click -> changed(
                        account,
                        Texts.t("security.account.temporary.done", account.name()),
                        () -> accounts.setTemporaryPassword(account.id(), password.getValue())));
        var form = new Div(password, set);
        form.addClassName("account-form");
        return new Card(Texts.t("security.account.temporary.title"), form);
    }

    private void changed(AccountRow account, String said, Runnable change) {
        if (Notices.attempt(change)) {
            Notices.done(said);
            show(account.id());
        }
    }
}
