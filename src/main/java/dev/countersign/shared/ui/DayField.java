package dev.countersign.shared.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import dev.countersign.shared.Texts;

/** A field for a day, written alike everywhere: the year first (ISO 8601), so that no day can be mistaken for another. */
public class DayField extends DatePicker {

    static final String FORMAT = "yyyy-MM-dd";

    public DayField(String label) {
        super(label);
        setI18n(new DatePickerI18n().setDateFormat(FORMAT).setBadInputErrorMessage(Texts.t("shared.day.bad")));
    }
}
