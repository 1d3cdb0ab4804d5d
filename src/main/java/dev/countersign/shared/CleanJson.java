package dev.countersign.shared;

import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Refuses in a body what no database stores: control characters, broken surrogate pairs, and days or moments of impossible years. */
final class CleanJson extends SimpleModule {

    CleanJson() {
        super("countersign-clean");
        addDeserializer(String.class, new CleanString());
        addDeserializer(Instant.class, new CleanInstant());
        addDeserializer(LocalDate.class, new CleanDay());
    }

    private static final class CleanString extends StdDeserializer<String> {

        CleanString() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && CleanText.firstForbidden(text) >= 0) {
                return (String) context.handleWeirdStringValue(String.class, "", "It contains a control character.");
            }
            return text;
        }
    }

    private static final class CleanInstant extends StdDeserializer<Instant> {

        CleanInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            var moment = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (moment != null && !StoredTime.isStored(moment)) {
                return (Instant) context.handleWeirdStringValue(Instant.class, "", "Not a year from 1900 to 9999.");
            }
            return moment;
        }
    }

    private static final class CleanDay extends StdDeserializer<LocalDate> {

        CleanDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            var day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            if (day != null && !StoredTime.isStored(day)) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, "", "Not a year from 1900 to 9999.");
            }
            return day;
        }
    }
}
