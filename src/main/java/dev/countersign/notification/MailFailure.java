package dev.countersign.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Why a letter was not accepted.
 *
 * @param reply what the server said, in one line
 */
record MailFailure(Kind kind, String reply) {

    enum Kind {
        /** This letter will never be accepted: a reply of 5xx (RFC 5321, section 4.2.1), or no address at all. */
        PERMANENT,
        /** This letter may be accepted later: a reply of 4xx. */
        TEMPORARY,
        /** The server does not serve this installation at present, whatever the letter. */
        SERVER
    }

    /** Authentication is required, too weak or refused: a matter of the settings, not of the letter. */
    private static final Set<Integer> SETTINGS = Set.of(530, 534, 535, 538);

    private static final int CLOSING = 421;

    static MailFailure of(MessagingException thrown) {
        var kind = Kind.SERVER;
        var reply = thrown.getMessage();
        for (Exception e = thrown; e instanceof MessagingException failure; e = failure.getNextException()) {
            switch (failure) {
                case AddressException _ -> {
                    return new MailFailure(Kind.PERMANENT, oneLine("Not an address: " + failure.getMessage()));
                }
                case MailLine.NoConnection _, SMTPSenderFailedException _ -> {
                    return new MailFailure(Kind.SERVER, oneLine(failure.getMessage()));
                }
                case SMTPAddressFailedException refused -> {
                    return new MailFailure(kindOf(refused.getReturnCode()), oneLine(refused.getMessage()));
                }
                case SMTPSendFailedException refused -> {
                    kind = kindOf(refused.getReturnCode());
                    reply = refused.getMessage();
                }
                default -> {}
            }
        }
        return new MailFailure(kind, oneLine(reply));
    }

    private static Kind kindOf(int code) {
        if (code == CLOSING || code < 400 || SETTINGS.contains(code)) {
            return Kind.SERVER;
        }
        return code >= 500 ? Kind.PERMANENT : Kind.TEMPORARY;
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return String.valueOf(text).replaceAll("[\\p{Cntrl}]+", " ").strip();
    }
}
