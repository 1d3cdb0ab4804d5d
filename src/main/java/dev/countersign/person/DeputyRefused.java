package dev.countersign.person;

import dev.countersign.shared.Refused;

/** This person cannot stand in at these dates; the message says why. */
public class DeputyRefused extends Refused {

    DeputyRefused(String message) {
        super(message);
    }
}
