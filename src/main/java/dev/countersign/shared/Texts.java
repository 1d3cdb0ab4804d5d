package dev.countersign.shared;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/**
 * The words on every screen. A key begins with the name of its feature, and {@code texts/<feature>.properties} holds it, so
 * that a feature's words stand together. Arguments are filled in as {@link MessageFormat} says; write an apostrophe twice.
 */
@Component
public class Texts implements I18NProvider {

    /** Answers the English text of a key; views have no other language yet. */
    public static String t(String key, Object... arguments) {
        return text(key, Locale.ENGLISH, arguments);
    }

    /** Answers the text of a key that need not be there, as it is written. */
    public static Optional<String> find(String key) {
        var bundle = bundle(key, Locale.ENGLISH);
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        return text(key, locale, arguments);
    }

    private static String text(String key, Locale locale, Object... arguments) {
        try {
            return new MessageFormat(bundle(key, locale).getString(key), locale).format(arguments);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("No text for " + key, e);
        }
    }

    private static ResourceBundle bundle(String key, Locale locale) {
        return ResourceBundle.getBundle(
                "texts." + key.substring(0, Math.max(0, key.indexOf('.'))),
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
