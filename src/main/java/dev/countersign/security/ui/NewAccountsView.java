package dev.countersign.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.security.AccountOpening;
import dev.countersign.security.Roles;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Collectors;

/** Opens accounts for many people at once. */
@Route("accounts/several")
@PageTitle("Open several accounts")
@RolesAllowed(Roles.ADMINISTRATOR)
@StyleSheet("context://countersign/security.css")
class NewAccountsView extends Div {

    private final AccountOpening opening;
    private final TextArea people = new TextArea(Texts.t("security.several.people"));
    private final Checkbox everybody = new Checkbox();
    private final Checkbox passwords = new Checkbox(Texts.t("security.several.passwords"));
    private final RoleChoice roles = new RoleChoice();
    private final Div outcome = new Div();

    NewAccountsView(AccountOpening opening) {
        this.opening = opening;
        addClassName("page");
        people.setHelperText(Texts.t("security.several.people.help", AccountOpening.MOST));
        people.setMinHeight("180px");
        people.setWidthFull();
        everybody.addValueChangeListener(change -> people.setEnabled(!change.getValue()));
        passwords.setHelperText(Texts.t("security.several.passwords.help", AccountOpening.MOST_WITH_PASSWORDS));
        var open = new Button(Texts.t("security.several.go"), click -> open());
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.setDisableOnClick(true);
        open.addClickListener(click -> open.setEnabled(true));
        var form = new Div(people, everybody, passwords, open);
        form.addClassName("account-form");
        outcome.addClassName("stack");
        var columns = new Div(
                new Card(Texts.t("security.several.who"), form),
                new Card(Texts.t("security.roles"), new Paragraph(Texts.t("security.several.roles")), roles));
        columns.addClassName("account-columns");
        add(
                new PageHead(Texts.t("security.several.title"))
                        .crumb(Texts.t("security.accounts.title"), "accounts")
                        .crumb(Texts.t("security.several.title"), null),
                columns,
                outcome);
        count();
    }

    private void count() {
        everybody.setLabel(Texts.t("security.several.everybody", opening.waiting()));
    }

    private void open() {
        var named = people.getValue().lines().filter(line -> !line.isBlank()).toList();
        if (named.isEmpty() && !everybody.getValue()) {
            Notices.refused(Texts.t("security.several.missing"));
            return;
        }
        Notices.attempt(() -> {
            var done = everybody.getValue()
                    ? opening.openForEverybody(roles.chosen(), passwords.getValue())
                    : opening.open(named, roles.chosen(), passwords.getValue());
            show(done);
            people.clear();
            count();
        });
    }

    private void show(AccountOpening.Outcome done) {
        outcome.removeAll();
        var card = new Card(
                Texts.t("security.several.opened", done.opened().size()),
                new Paragraph(Texts.t("security.several.opened.next")));
        if (done.opened().stream().anyMatch(account -> account.temporaryPassword() != null)) {
            card.add(readOnly(
                    Texts.t("security.several.passwords.once"),
                    done.opened().stream()
                            .map(account -> account.login() + "," + account.temporaryPassword())
                            .toList()));
        }
        outcome.add(card);
        if (!done.skipped().isEmpty()) {
            outcome.add(new Card(
                    Texts.t("security.several.skipped", done.skipped().size()),
                    readOnly(
                            Texts.t("security.several.skipped.why"),
                            done.skipped().stream()
                                    .map(one ->
                                            one.person() + ": " + Texts.t("security.several.skipped." + one.reason()))
                                    .toList())));
        }
    }

    private static TextArea readOnly(String label, List<String> lines) {
        var area = new TextArea(label);
        area.setValue(lines.stream().collect(Collectors.joining("\n")));
        area.setReadOnly(true);
        area.setWidthFull();
        area.setMaxHeight("360px");
        return area;
    }
}
