package dev.countersign.security;

import org.springframework.security.core.AuthenticationException;

/** The account was changed between the check of the credentials and the start of the session. */
class AuthorityChanged extends AuthenticationException {

    AuthorityChanged() {
        super("the account was changed during the sign-in");
    }
}
