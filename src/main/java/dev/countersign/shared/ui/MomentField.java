package dev.countersign.shared.ui;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.util.Locale;

/** A field for a day and a time of day in the zone of the browser; the day as in {@link DayField}, the time of 24 hours. */
public class MomentField extends DateTimePicker {

    public MomentField(String label) {
        super(label);
        setLocale(Locale.UK);
        setDatePickerI18n(new DatePickerI18n().setDateFormat(DayField.FORMAT));
    }
}
