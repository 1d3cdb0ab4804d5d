package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.countersign.person.PersonId;
import dev.countersign.review.CampaignPlan;
import dev.countersign.review.Scope;
import dev.countersign.review.Unanswered;
import dev.countersign.review.UnansweredPolicy;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.MomentField;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A campaign's plan in three steps: what is reviewed, by whom, until when. It begins with what is usual. */
class PlanForm extends Div {

    private static final int USUAL_WEEKS = 3;
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);
    private static final List<Integer> TIERS = List.of(1, 2);

    private final TextField name = new TextField(t("review.wizard.name"));
    private final TextArea description = new TextArea(t("review.wizard.description"));
    private final ScopeForm scope;
    private final PersonPicker fallback;
    private final MomentField deadline = new MomentField(t("review.wizard.deadline"));
    private final TextField reminders = new TextField(t("review.wizard.reminders"));
    private final IntegerField escalation = new IntegerField(t("review.wizard.escalation"));
    private final Select<Unanswered> otherwise = unanswered(t("review.wizard.unanswered.otherwise"));
    private final Map<Integer, Select<Unanswered>> byTier = new LinkedHashMap<>();

    PlanForm(ScopeForm scope, PersonPicker fallback, Instant now, Runnable changed) {
        this.scope = scope;
        this.fallback = fallback;
        addClassName("steps");
        TIERS.forEach(tier -> byTier.put(tier, unanswered(t("review.wizard.unanswered.tier", tier))));
        prefill(now);
        List.<HasValue<?, ?>>of(name, fallback, deadline, reminders, escalation, otherwise)
                .forEach(field -> field.addValueChangeListener(change -> changed.run()));
        byTier.values().forEach(field -> field.addValueChangeListener(change -> changed.run()));
        add(what(), who(), when());
    }

    Scope scope() {
        return scope.scope();
    }

    /** Who reviews what neither an owner nor a project lead can; null while nobody is named. */
    @Nullable
    PersonId fallback() {
        return fallback.getValue() == null ? null : fallback.getValue().id();
    }

    private void prefill(Instant now) {
        var today = now.atZone(Times.zone()).toLocalDate();
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(200);
        name.setValue(
                t("review.wizard.name.usual", (today.getMonthValue() + 2) / 3, Integer.toString(today.getYear())));
        description.setMaxLength(2_000);
        deadline.setValue(today.plusWeeks(USUAL_WEEKS).atTime(END_OF_WORK));
        deadline.setHelperText(t("review.wizard.deadline.zone", Times.zone().getId()));
        reminders.setValue("7, 3, 1");
        reminders.setHelperText(t("review.wizard.reminders.help"));
        escalation.setValue(2);
        escalation.setHelperText(t("review.wizard.escalation.help"));
        fallback.setRequiredIndicatorVisible(true);
        fallback.setHelperText(t("review.wizard.fallback.help"));
        otherwise.setValue(Unanswered.KEEP);
        byTier.values().forEach(field -> field.setValue(Unanswered.REVOKE));
    }

    private Component what() {
        var names = fields(name, description);
        return new Card(t("review.wizard.what"), names, new Paragraph(t("review.wizard.what.help")), scope);
    }

    private Component who() {
        return new Card(t("review.wizard.who"), new Paragraph(t("review.wizard.who.help")), fields(fallback));
    }

    private Component when() {
        var rules = fields(byTier.values().toArray(Component[]::new));
        rules.add(otherwise);
        return new Card(
                t("review.wizard.when"),
                fields(deadline, reminders, escalation),
                new Paragraph(t("review.wizard.unanswered")),
                rules);
    }

    /**
     * What the form says.
     *
     * @throws Invalid naming each field that is missing
     */
    CampaignPlan plan() {
        var violations = new ArrayList<Invalid.Violation>();
        if (fallback.getValue() == null) {
            violations.add(new Invalid.Violation("fallback", t("review.wizard.fallback.missing")));
        }
        if (deadline.getValue() == null) {
            violations.add(new Invalid.Violation("deadline", t("review.wizard.deadline.missing")));
        }
        if (name.getValue().isBlank()) {
            violations.add(new Invalid.Violation("name", t("review.wizard.name.missing")));
        }
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
        var tiers = new LinkedHashMap<Integer, Unanswered>();
        byTier.forEach((tier, field) -> tiers.put(tier, field.getValue()));
        return new CampaignPlan(
                name.getValue().strip(),
                description.getValue().strip(),
                scope.scope(),
                Objects.requireNonNull(fallback.getValue()).id(),
                Objects.requireNonNull(deadline.getValue()).atZone(Times.zone()).toInstant(),
                days(reminders.getValue()),
                number(escalation.getValue()),
                new UnansweredPolicy(otherwise.getValue(), tiers));
    }

    private static int number(@Nullable Integer days) {
        return days == null ? 0 : days;
    }

    private static List<Integer> days(String typed) {
        var days = new ArrayList<Integer>();
        for (var word : typed.split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                try {
                    days.add(Integer.valueOf(word));
                } catch (NumberFormatException e) {
                    throw Invalid.of("reminderDays", t("review.wizard.reminders.wrong", word));
                }
            }
        }
        return days;
    }

    private static Div fields(Component... fields) {
        var row = new Div(fields);
        row.addClassName("fields");
        return row;
    }

    private static Select<Unanswered> unanswered(String label) {
        var field = new Select<Unanswered>();
        field.setLabel(label);
        field.setItems(Unanswered.values());
        field.setItemLabelGenerator(rule -> t("review.unanswered." + rule));
        return field;
    }
}
