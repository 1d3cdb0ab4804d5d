package dev.countersign.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One connection to the mail server, opened for the first letter and kept for the ones after it. */
final class MailLine implements AutoCloseable {

    private static final int NO_PORT = -1;

    private final JavaMailSenderImpl server;
    private @Nullable Transport transport;

    MailLine(JavaMailSenderImpl server) {
        this.server = server;
    }

    MimeMessage newMessage() {
        return server.createMimeMessage();
    }

    /** @throws MessagingException where the server cannot be reached or does not accept the letter; see {@link MailFailure} */
    void send(MimeMessage message) throws MessagingException {
        var id = message.getHeader("Message-ID");
        message.saveChanges();
        if (id != null && id.length > 0) {
            message.setHeader("Message-ID", id[0]);
        }
        open().sendMessage(message, message.getAllRecipients());
    }

    private Transport open() throws MessagingException {
        var open = transport;
        if (open != null && open.isConnected()) {
            return open;
        }
        close();
        var fresh = server.getSession()
                .getTransport(Objects.requireNonNullElse(server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL));
        var user = server.getUsername() == null || server.getUsername().isEmpty() ? null : server.getUsername();
        try {
            fresh.connect(
                    server.getHost(), server.getPort() == 0 ? NO_PORT : server.getPort(), user, server.getPassword());
        } catch (MessagingException e) {
            throw new NoConnection(e);
        }
        transport = fresh;
        return fresh;
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException _) {
                // The server has closed it already.
            }
        }
    }

    /** The server cannot be reached or does not let this installation in. */
    static final class NoConnection extends MessagingException {

        private static final long serialVersionUID = 1L;

        NoConnection(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
