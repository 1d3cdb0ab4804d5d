package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.access.CredentialRow;
import dev.countersign.access.CredentialStatus;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials one below the other: what each is, how old, when it ends, and who else uses it. */
@StyleSheet("context://countersign/access.css")
class CredentialList extends UnorderedList {

    private static final int PRINTED = 12;
    private static final Duration SOON = Duration.ofDays(30);

    private final Instant now;

    CredentialList(List<CredentialRow> credentials, List<CredentialRow> sharers, boolean withAgents, Instant now) {
        this.now = now;
        addClassName("access-credentials");
        credentials.forEach(credential -> add(item(credential, sharers, withAgents)));
    }

    private ListItem item(CredentialRow credential, List<CredentialRow> sharers, boolean withAgents) {
        var name = new Span(credential.name());
        name.addClassName("named");
        var head = new Div(name, state(credential));
        head.addClassName("access-name");
        var item = new ListItem(head, muted(described(credential)));
        if (credential.fingerprint() != null) {
            item.add(fingerprint(credential.fingerprint()));
        }
        if (credential.status() == CredentialStatus.ACTIVE) {
            var used = Words.used(credential.lastUsedAt(), now);
            used.addClassName("muted");
            item.add(used);
        }
        if (withAgents && credential.agent() != null) {
            item.add(new Span(Links.to("agents/" + credential.agent(), Words.orDash(credential.agentName()))));
        }
        if (credential.sharedWith() > 0) {
            item.add(shared(credential, sharers));
        }
        return item;
    }

    private Chip state(CredentialRow credential) {
        if (credential.status() != CredentialStatus.ACTIVE) {
            return new Chip(
                    Words.of(credential.status()),
                    credential.status() == CredentialStatus.REQUIRED ? Chip.Tone.WARN : Chip.Tone.PLAIN);
        }
        var ends = credential.expiresAt();
        if (ends == null) {
            return new Chip(t("access.credential.endless"), Chip.Tone.WARN);
        }
        if (!ends.isAfter(now)) {
            return new Chip(t("access.credential.expired"), Chip.Tone.BAD);
        }
        var isSoon = ends.isBefore(now.plus(SOON));
        var chip = new Chip(t("access.credential.ends", Times.minute(ends)), isSoon ? Chip.Tone.WARN : Chip.Tone.GOOD);
        chip.setTitle(Times.distance(ends, now));
        return chip;
    }

    private String described(CredentialRow credential) {
        var kind = Words.of(credential.kind());
        var age = age(credential.issuedAt());
        var opened = credential.resourceName();
        return (opened == null ? kind : t("access.credential.opens", kind, opened)) + (age == null ? "" : " · " + age);
    }

    private @Nullable String age(@Nullable Instant issued) {
        return issued == null
                ? null
                : t("access.credential.age", Duration.between(issued, now).toDays());
    }

    private static Component fingerprint(String fingerprint) {
        var printed = new Span(fingerprint.length() <= PRINTED ? fingerprint : fingerprint.substring(0, PRINTED) + "…");
        printed.addClassName("access-fingerprint");
        printed.setTitle(t("access.credential.fingerprint", fingerprint));
        return printed;
    }

    private static Component shared(CredentialRow credential, List<CredentialRow> sharers) {
        var others = sharers.stream()
                .filter(other ->
                        other.fingerprint() != null && other.fingerprint().equals(credential.fingerprint()))
                .toList();
        var line = new Div(new Chip(t("access.credential.shared", credential.sharedWith()), Chip.Tone.BAD));
        others.forEach(other -> line.add(Links.to("agents/" + other.agent(), Words.orDash(other.agentName()))));
        line.addClassName("access-shared");
        return line;
    }

    private static Span muted(String words) {
        var span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
