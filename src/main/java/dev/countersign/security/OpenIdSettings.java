package dev.countersign.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator says about identity providers on purpose, by registration. Without a setting only verified addresses count. */
@ConfigurationProperties("countersign.openid")
record OpenIdSettings(@DefaultValue Map<String, Provider> provider) {

    /**
     * @param addressesVerified whether every address of this issuer counts as verified, though it does not say so
     * @param addressClaim the claim with the mail address; one other than {@code email} needs {@code addressesVerified}
     * @param subjectClaim the claim that an account is bound to, as in {@code oid}
     * @param domains the mail domains this registration may vouch for; all where it is empty
     * @param otherIdentityPrompt how the provider is asked to let a person choose another identity
     */
    record Provider(
            @DefaultValue("false") boolean addressesVerified,
            @DefaultValue("email") String addressClaim,
            @DefaultValue("sub") String subjectClaim,
            @DefaultValue List<String> domains,
            @DefaultValue("select_account") String otherIdentityPrompt) {

        static final Provider STRICT = new Provider(false, "email", "sub", List.of(), "select_account");

        boolean vouchesFor(String address) {
            var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            return domains.isEmpty() || domains.stream().anyMatch(domain::equalsIgnoreCase);
        }

        /** Only a claim that is true, or the text of it, counts; providers send other types that mean nothing certain. */
        boolean isVerified(@Nullable Object claim) {
            return addressesVerified
                    || addressClaim.equals("email") && (Boolean.TRUE.equals(claim) || "true".equals(claim));
        }
    }

    Provider of(String registration) {
        return provider.getOrDefault(registration, Provider.STRICT);
    }
}
