package dev.countersign.notification;

import java.time.Instant;

/** The mail server cannot be used at present; nothing is lost, everything waits. */
public record MailTrouble(Instant since, String error) {}
