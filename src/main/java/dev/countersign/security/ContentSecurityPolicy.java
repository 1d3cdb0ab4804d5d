package dev.countersign.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Lets the browser run only scripts this server vouched for: those from its own address and those that carry the nonce of the page.
 * Neither inline handlers nor {@code eval} work. Flow's client makes functions of the expressions the server sends; {@code
 * expressions.js} makes them as scripts with the nonce instead. Why so, and what remains, is in {@code docs/decisions}.
 */
@Component
class ContentSecurityPolicy implements VaadinServiceInitListener {

    private static final String REST =
            "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                    + " connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    /** For whatever is no page of the application. */
    static final String PLAIN = "default-src 'self'; script-src 'self'" + REST;

    private static final String EXPRESSIONS = "countersign/expressions.js";

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::protect);
    }

    private void protect(IndexHtmlResponse page) {
        var nonce = nonce();
        page.getVaadinResponse()
                .setHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'" + REST);
        var document = page.getDocument();
        var expressions = new Element("script").attr("src", EXPRESSIONS);
        var base = document.head().selectFirst("base");
        if (base == null) {
            document.head().prependChild(expressions);
        } else {
            base.after(expressions);
        }
        document.getElementsByTag("script").attr("nonce", nonce);
    }

    private String nonce() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
