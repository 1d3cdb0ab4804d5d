package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actor;
import java.util.UUID;

/** A person who signed in, in a browser or by a token: with a password or through OpenID Connect. */
public sealed interface SignedIn extends Actor.Bearer permits SignedInBySession, SignedInByToken {

    AccountId account();

    /** The person the account belongs to. */
    default UUID personId() {
        return UUID.fromString(actor().id());
    }

    default PersonId person() {
        return new PersonId(personId());
    }
}
