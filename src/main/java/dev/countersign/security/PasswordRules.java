package dev.countersign.security;

import dev.countersign.shared.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be (after NIST SP 800-63B, section 3.1.1.2): long enough, none of those everybody tries first, and not
 * the login. No rule about kinds of characters, and no age.
 */
@Component
class PasswordRules {

    static final int SHORTEST = 12;

    /** Longer ones cost only time to hash. */
    static final int LONGEST = 200;

    private final Set<String> common = common();

    /** @throws Invalid saying what would be right */
    void check(String password, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw Invalid.of(
                    "password", "Use at least " + SHORTEST + " characters; a few words in a row are easy to keep.");
        }
        if (password.length() > LONGEST) {
            throw Invalid.of("password", "Use at most " + LONGEST + " characters.");
        }
        var plain = password.toLowerCase(Locale.ROOT);
        var name = Account.loginKey(login);
        var local = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        if (plain.equals(name)
                || (local.length() >= 4 && plain.startsWith(local) && plain.length() < local.length() + 6)) {
            throw Invalid.of("password", "Do not use the name you sign in with. Choose something only you know.");
        }
        if (common.contains(plain) || plain.chars().distinct().count() < 4) {
            throw Invalid.of("password", "This is one of the passwords tried first. Choose something less usual.");
        }
    }

    private static Set<String> common() {
        try (var list = new ClassPathResource("security/common-passwords.txt").getInputStream()) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
