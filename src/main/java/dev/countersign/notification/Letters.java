package dev.countersign.notification;

import dev.countersign.person.PersonRow;
import dev.countersign.shared.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes what a person is told as a mail: plain text, and the same as simple HTML. */
@Component
class Letters {

    private final String from;
    private final String baseUrl;

    Letters(
            @Value("${countersign.mail.from:countersign@localhost}") String from,
            @Value("${countersign.base-url:http://localhost:8080}") String baseUrl) {
        this.from = from;
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    /** @throws MailParseException where the recipient's address is none */
    MimeMessage write(MailRoom.Letter letter, PersonRow recipient, MimeMessage message) {
        try {
            var mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            var to = new InternetAddress(recipient.email(), true);
            to.setPersonal(oneLine(recipient.name()), StandardCharsets.UTF_8.name());
            mail.setFrom(new InternetAddress(from, Texts.t("notification.mail.from"), StandardCharsets.UTF_8.name()));
            mail.setTo(to);
            mail.setSubject(oneLine(letter.title()));
            mail.setText(plain(letter, recipient), html(letter, recipient));
            message.setHeader("Auto-Submitted", "auto-generated");
            // The same at every attempt, so that a letter that is sent twice after a crash is recognised as one.
            message.setHeader("Message-ID", "<" + letter.id() + "@countersign>");
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailParseException("Cannot be written to " + recipient.email() + ": " + e.getMessage(), e);
        }
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
