package dev.countersign.security.ui;

import dev.countersign.security.FirstAccount;
import dev.countersign.security.IdentityProviders;
import dev.countersign.security.SignInHint;
import dev.countersign.security.SignedIn;
import dev.countersign.shared.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Where people sign in. Posting the form is answered by the filter chain. */
@Controller
class SignInController {

    private static final Set<String> OTHER_IDENTITY_HELPS =
            Set.of("unknown", "closed", "unverified", "identity", "domain");

    private final PlainPages pages;
    private final FirstAccount first;
    private final ObjectProvider<SignInHint> hints;
    private final ObjectProvider<IdentityProviders> issuers;

    SignInController(
            PlainPages pages,
            FirstAccount first,
            ObjectProvider<SignInHint> hints,
            ObjectProvider<IdentityProviders> issuers) {
        this.pages = pages;
        this.first = first;
        this.hints = hints;
        this.issuers = issuers;
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> page(
            @RequestParam @Nullable String error,
            @RequestParam @Nullable Long wait,
            @RequestParam @Nullable String ready,
            @RequestParam @Nullable String out,
            @SessionAttribute(name = "countersign.sign-in.address", required = false) @Nullable String address,
            @SessionAttribute(name = "countersign.sign-in.id", required = false) @Nullable String id,
            @Nullable Authentication authentication,
            CsrfToken csrf) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn) {
            return goTo("/");
        }
        if (first.isOpen()) {
            return goTo("/setup");
        }
        var values = new HashMap<String, Object>();
        values.put("csrf", csrf.getToken());
        values.put("problem", error == null ? "" : said(error, wait, named(address), Objects.toString(id, "")));
        values.put("ready", ready != null);
        values.put("out", out == null ? "" : signedOut(out));
        values.put("other", error != null && OTHER_IDENTITY_HELPS.contains(error));
        values.put(
                "people", hints.stream().flatMap(hint -> hint.people().stream()).toList());
        values.put("issuers", issuers());
        return pages.show("sign-in", values);
    }

    /** The address to which a provider sends people who signed out there because they signed out here. */
    @GetMapping("/signed-out")
    ResponseEntity<String> signedOutAtProvider() {
        return goTo("/sign-in?out=provider");
    }

    private static String signedOut(String where) {
        return switch (where) {
            case "here" -> Texts.t("security.signIn.out.here");
            case "provider" -> Texts.t("security.signIn.out.provider");
            default -> Texts.t("security.signIn.out");
        };
    }

    private static String named(@Nullable String address) {
        return address == null || address.isBlank() ? Texts.t("security.signIn.noAddress") : address;
    }

    private static String said(String error, @Nullable Long wait, String address, String id) {
        if (wait != null && wait > 0) {
            return wait < 90
                    ? Texts.t("security.signIn.wait.seconds", wait)
                    : Texts.t("security.signIn.wait.minutes", (wait + 59) / 60);
        }
        return switch (error) {
            case "busy" -> Texts.t("security.signIn.busy");
            case "changed" -> Texts.t("security.signIn.changed");
            case "unknown" -> Texts.t("security.signIn.unknown", address);
            case "closed" -> Texts.t("security.signIn.closed", address);
            case "unverified" -> Texts.t("security.signIn.unverified", address);
            case "identity" -> Texts.t("security.signIn.otherIdentity", address);
            case "domain" -> Texts.t("security.signIn.otherDomain", address);
            case "issuer" -> Texts.t("security.signIn.issuer", id);
            default -> Texts.t("security.signIn.wrong");
        };
    }

    private List<IdentityProviders.Choice> issuers() {
        var providers = issuers.getIfAvailable();
        return providers == null ? List.of() : providers.choices();
    }

    static ResponseEntity<String> goTo(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", PlainPages.base() + path)
                .build();
    }
}
