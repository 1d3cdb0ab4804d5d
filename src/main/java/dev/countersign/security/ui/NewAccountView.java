package dev.countersign.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.RolesAllowed;

/** Opens an account for somebody who works here. */
@Route("accounts/new")
@PageTitle("Open an account")
@RolesAllowed(Roles.ADMINISTRATOR)
@StyleSheet("context://countersign/security.css")
class NewAccountView extends Div {

    private final AccountService accounts;
    private final ComboBox<PersonRow> person = new ComboBox<>(Texts.t("security.account.person"));
    private final TextField login = new TextField(Texts.t("security.accounts.login"));
    private final PasswordField password = new PasswordField(Texts.t("security.account.temporary"));
    private final RoleChoice roles = new RoleChoice();

    NewAccountView(AccountService accounts, PersonService people) {
        this.accounts = accounts;
        addClassName("page");
        person.setItemLabelGenerator(row -> row.name() + ", " + row.email());
        person.setItems(query -> {
            var page =
                    people.list(PersonQuery.named(query.getFilter().orElse("")), null, Math.max(1, query.getLimit()));
            return query.getOffset() > 0 ? java.util.stream.Stream.empty() : page.rows().stream();
        });
        person.setHelperText(Texts.t("security.open.person.help"));
        person.setRequired(true);
        person.setWidthFull();
        person.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                login.setValue(change.getValue().email());
            }
        });
        login.setRequired(true);
        login.setMaxLength(254);
        password.setHelperText(Texts.t("security.open.password.help"));
        password.getElement().setAttribute("autocomplete", "new-password");
        var open = new Button(Texts.t("security.accounts.open"), click -> open());
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var form = new Div(person, login, password, open);
        form.addClassName("account-form");
        var columns = new Div(new Card(Texts.t("security.open.who"), form), new Card(Texts.t("security.roles"), roles));
        columns.addClassName("account-columns");
        add(
                new PageHead(Texts.t("security.accounts.open"))
                        .crumb(Texts.t("security.accounts.title"), "accounts")
                        .crumb(Texts.t("security.accounts.open"), null),
                columns);
    }

    private void open() {
        var chosen = person.getValue();
        if (chosen == null || login.isEmpty()) {
            person.setInvalid(chosen == null);
            login.setInvalid(login.isEmpty());
            Notices.refused(Texts.t("security.open.missing"));
            return;
        }
        Notices.attempt(() -> {
            var id = accounts.openFor(
                    chosen.id(),
                    login.getValue(),
                    chosen.name(),
                    password.isEmpty() ? null : password.getValue(),
                    roles.chosen());
            Notices.done(Texts.t("security.open.done", chosen.name()));
            Links.go("accounts/" + id);
        });
    }
}
