package dev.countersign.security;

import dev.countersign.shared.Refused;

/** Something about an account that would shut somebody out, or let two people in by one door. */
public class AccountRefused extends Refused {

    AccountRefused(String message) {
        super(message);
    }
}
