package dev.countersign.security;

import java.util.List;

/** Tells the sign-in page who can be tried out. Only the sample enterprise does; nothing else ever shows a password. */
public interface SignInHint {

    /** @param part what this person does, as in "Compliance officer" */
    record Somebody(String name, String part, String login, String password) {}

    /** Who can be tried out here, the most telling first; nobody where the sample is not in this database. */
    List<Somebody> people();
}
