package dev.countersign.security.api;

import dev.countersign.security.AccountOpening;
import dev.countersign.shared.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens accounts for people who are known already. */
@RestController
@RequestMapping("/api/accounts")
@PreAuthorize("hasRole('ADMINISTRATOR')")
class AccountController {

    /**
     * @param people mail addresses or external ids; left out where it is everybody
     * @param everybody all active people who have no account
     * @param roles what all of them get; nothing where left out
     * @param temporaryPasswords whether each gets a password to sign in with once; the answer alone has them
     */
    record NewAccounts(
            @Nullable @Size(max = AccountOpening.MOST) List<@NotNull @Size(max = 254) String> people,
            @Nullable Boolean everybody,
            @Nullable Set<@NotNull String> roles,
            @Nullable Boolean temporaryPasswords) {}

    private final AccountOpening opening;

    AccountController(AccountOpening opening) {
        this.opening = opening;
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    AccountOpening.Outcome open(@Valid @RequestBody NewAccounts body) {
        var everybody = Boolean.TRUE.equals(body.everybody());
        var people = Objects.requireNonNullElse(body.people(), List.<String>of());
        if (everybody != people.isEmpty()) {
            throw Invalid.of("people", "Name the people, or set everybody to true; not both.");
        }
        var roles = Objects.requireNonNullElse(body.roles(), Set.<String>of());
        var passwords = Boolean.TRUE.equals(body.temporaryPasswords());
        return everybody ? opening.openForEverybody(roles, passwords) : opening.open(people, roles, passwords);
    }
}
