package dev.countersign.notification;

import dev.countersign.person.PersonRow;
import dev.countersign.shared.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes what a person is told as a mail: plain text, and the same as simple HTML. */
@Component
class Letters {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

    private final String from;
    private final String baseUrl;
    private final String domain;
    private final String organization;

    Letters(
            @Value("${countersign.mail.from:countersign@localhost}") String from,
            @Value("${countersign.base-url:}") String baseUrl,
            @Value("${countersign.organisation:}") String organization) {
        this.from = from;
        this.baseUrl = (baseUrl.isBlank() ? "http://localhost:8080" : baseUrl).replaceAll("/+$", "");
        this.domain = domain(baseUrl, from);
        this.organization = oneLine(organization);
    }

    /** The host of the base address where it is set, else the domain of the sender. */
    private static String domain(String baseUrl, String from) {
        var host = baseUrl.isBlank() ? null : URI.create(baseUrl.strip()).getHost();
        var found = host == null ? from.replaceFirst("^.*@", "").replaceFirst(">.*$", "") : host;
        return HOST.matcher(found).matches() ? found : "localhost";
    }

    /** @throws AddressException if the recipient's address is not one */
    MimeMessage write(MailRoom.Letter letter, PersonRow recipient, MimeMessage message) throws MessagingException {
        try {
            var mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            var to = new InternetAddress(recipient.email(), true);
            to.setPersonal(oneLine(recipient.name()), StandardCharsets.UTF_8.name());
            mail.setFrom(new InternetAddress(from, sender(), StandardCharsets.UTF_8.name()));
            mail.setTo(to);
            mail.setSubject(subject(letter));
            mail.setText(plain(letter, recipient), html(letter, recipient));
            message.setHeader("Auto-Submitted", "auto-generated");
            // The same at every attempt, so that a letter that is sent twice after a crash is recognised as one.
            message.setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
            return message;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sender() {
        return organization.isEmpty()
                ? Texts.t("notification.mail.from")
                : Texts.t("notification.mail.from.organization", organization);
    }

    private String subject(MailRoom.Letter letter) {
        var title = oneLine(letter.title());
        return organization.isEmpty() ? title : Texts.t("notification.mail.subject", organization, title);
    }

    private String plain(MailRoom.Letter letter, PersonRow recipient) {
        var address = address(letter.link());
        return Texts.t("notification.mail.greeting", oneLine(recipient.name()))
                + "\n\n"
                + letter.text()
                + "\n\n"
                + (address == null ? "" : Texts.t("notification.mail.link") + "\n" + address + "\n\n")
                + "-- \n"
                + Texts.t("notification.mail.why");
    }

    private String html(MailRoom.Letter letter, PersonRow recipient) {
        var address = address(letter.link());
        var paragraphs = Arrays.stream(letter.text().split("\\R{2,}"))
                .map(paragraph -> "<p>" + escaped(paragraph).replaceAll("\\R", "<br>") + "</p>")
                .collect(Collectors.joining());
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(letter.title())
                + "</title></head><body style=\"font:15px/1.5 system-ui,sans-serif;max-width:560px\"><p>"
                + escaped(Texts.t("notification.mail.greeting", oneLine(recipient.name()))) + "</p>" + paragraphs
                + (address == null
                        ? ""
                        : "<p><a href=\"" + escaped(address) + "\">" + escaped(Texts.t("notification.mail.open"))
                                + "</a></p>")
                + "<p style=\"color:#56616f;font-size:13px\">" + escaped(Texts.t("notification.mail.why"))
                + "</p></body></html>";
    }

    private @Nullable String address(@Nullable String link) {
        return link == null
                ? null
                : baseUrl + "/" + oneLine(link).replaceAll("^/+", "").replace(" ", "%20");
    }

    /** Keeps what people typed from becoming further headers or lines. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
