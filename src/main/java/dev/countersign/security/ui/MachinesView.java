package dev.countersign.security.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.MachineRow;
import dev.countersign.security.MachineService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/** The programs that call the API in their own name, each known by its public key. */
@Route("machines")
@PageTitle("Machines")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/security.css")
class MachinesView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;

    private final MachineService machines;
    private final boolean administrator;
    private final KeysetTable<MachineRow> table;
    private Address address = Address.of(new Location("machines"));

    MachinesView(MachineService machines, AuthenticationContext authentication, Clock clock) {
        this.machines = machines;
        this.administrator = authentication.hasRole(Roles.ADMINISTRATOR);
        addClassName("page");
        var now = clock.instant();
        table = new KeysetTable<MachineRow>(
                        Texts.t("security.machines.title"),
                        new EmptyState(
                                Texts.t("security.machines.empty.title"), Texts.t("security.machines.empty.text")),
                        choice -> address.with(choice).go())
                .text(Texts.t("security.machines.name"), null, MachineRow::name)
                .column(Texts.t("security.machines.clientId"), null, row -> new Code(row.clientId()))
                .column(Texts.t("security.roles"), null, row -> RoleChoice.chips(row.roles()))
                .text(Texts.t("security.machines.by"), null, MachineRow::registeredBy)
                .column(Texts.t("security.machines.since"), null, row -> Times.span(row.createdAt(), now, "–"))
                .column(Texts.t("security.accounts.state"), null, this::state);
        add(
                new PageHead(Texts.t("security.machines.title"))
                        .crumb(Texts.t("security.accounts.title"), "accounts")
                        .crumb(Texts.t("security.machines.title"), null)
                        .said(Texts.t("security.machines.lead")),
                table);
        if (administrator) {
            add(registration());
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event);
        show();
    }

    private void show() {
        table.show(address, cursor -> machines.list(cursor, ROWS), null);
    }

    private Component state(MachineRow machine) {
        if (machine.endedAt() != null) {
            return new Chip(Texts.t("security.machines.ended"), Chip.Tone.PLAIN);
        }
        if (!administrator) {
            return new Chip(Texts.t("security.machines.inForce"), Chip.Tone.GOOD);
        }
        var end = new Button(Texts.t("security.machines.end"));
        end.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
        end.setAriaLabel(Texts.t("security.machines.end.title", machine.name()));
        end.addClickListener(click -> Ask.confirm(
                        Texts.t("security.machines.end.title", machine.name()),
                        Texts.t("security.machines.end.text"),
                        Texts.t("security.machines.end"),
                        () -> {
                            machines.end(machine.clientId());
                            show();
                        })
                .harmful()
                .open());
        return end;
    }

    private Component registration() {
        var name = new TextField(Texts.t("security.machines.name"));
        name.setMaxLength(200);
        var key = new TextArea(Texts.t("security.machines.key"));
        key.setHelperText(Texts.t("security.machines.key.help"));
        key.setMaxLength(20_000);
        key.setMinHeight("140px");
        var roles = new RoleChoice();
        var register = new Button(Texts.t("security.machines.register"));
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        register.addClickListener(click -> Notices.attempt(() -> {
            var clientId = machines.register(name.getValue(), key.getValue(), roles.chosen());
            Notices.done(Texts.t("security.machines.registered", name.getValue(), clientId));
            name.clear();
            key.clear();
            show();
        }));
        var form = new Div(name, key, register);
        form.addClassName("account-form");
        var columns = new Div(form, roles);
        columns.addClassName("account-columns");
        return new Card(Texts.t("security.machines.register"), columns);
    }
}
