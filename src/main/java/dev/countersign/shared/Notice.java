package dev.countersign.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event: a person is to be told something, in the inbox of the product and by mail. Publish it with Spring's
 * {@code ApplicationEventPublisher} in the transaction of what it tells of: nobody is told what did not happen.
 *
 * @param recipient the key of the person
 * @param kind what it is about, as in {@code review.due}; tells notices of one sort from others
 * @param title one line, also the subject of the mail
 * @param text what happened and what to do, in plain words; paragraphs are separated by an empty line
 * @param link the route of the page where it is done, as in {@code reviews}, or null
 * @param dedupKey tells this notice from others to the same person: a second one with the same key is not sent
 */
public record Notice(
        UUID recipient,
        String kind,
        String title,
        String text,
        @Nullable String link,
        String dedupKey) {}
