package dev.countersign.notification;

/** What became of a notice as a mail. */
public enum MailState {
    WAITING,
    SENT,
    /** Refused for good, or tried too often. */
    FAILED,
    /** Not sent, because the person had left. */
    LEFT,
    /** Not sent, because what it was about was over. */
    OVER,
    /** No mail server was configured when it was written. */
    OFF
}
