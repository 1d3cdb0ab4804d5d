package dev.countersign.security;

/** Somebody who signed in with a browser. What they may do is compared with the account's rows before each request. */
sealed interface SignedInBySession extends SignedIn permits SignedInLocally, SignedInByOidc {

    /** What the account permitted when the credentials were checked, or at a later request. */
    Authority authority();

    /** The same person with the authority their account has now. */
    SignedInBySession with(Authority now);

    /** How the person proved who they are, as in {@code password}. */
    String means();

    /** Whether somebody else knows the password that was used. */
    boolean mustChangePassword();
}
