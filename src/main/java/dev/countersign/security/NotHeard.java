package dev.countersign.security;

import org.springframework.security.core.AuthenticationException;

/** An attempt to sign in that was not heard and is not counted, because too many others were being heard. */
class NotHeard extends AuthenticationException {

    NotHeard() {
        super("busy");
    }
}
