package dev.countersign.shell.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that no controller answered: what was asked for, in which form the answer is awaited, and how it ended. */
record Unreached(String address, String accepted, HttpStatus status) {

    static Unreached of(@Nullable Object address, @Nullable String accepted, int status) {
        return new Unreached(
                Objects.toString(address, ""),
                Objects.requireNonNullElse(accepted, ""),
                Objects.requireNonNullElse(HttpStatus.resolve(status), HttpStatus.INTERNAL_SERVER_ERROR));
    }

    /** Whether a page is awaited, which under the API it never is. What cannot be read at all says nothing of it. */
    boolean isOfAPerson() {
        var ofTheApi = address.equals("/api") || address.startsWith("/api/");
        return !ofTheApi && (accepted.isEmpty() || accepted.contains("text/html"));
    }

    String words() {
        return switch (status) {
            case BAD_REQUEST ->
                "The address, a parameter or the method cannot be understood. In an address, % comes before two hexadecimal digits, and //, ; and [ have no place.";
            case METHOD_NOT_ALLOWED -> "This method has no meaning here. Allow names those that have.";
            case NOT_FOUND -> "There is nothing here.";
            case FORBIDDEN -> "This is not for whoever asks, or it came from another site.";
            case SERVICE_UNAVAILABLE -> "The database does not respond in time. Try again in a few seconds.";
            default ->
                status.is5xxServerError()
                        ? "Something went wrong on our side. Try again in a moment."
                        : "This cannot be answered as it was asked.";
        };
    }

    /** The headers that keep a plain answer harmless, where no filter came to set its own. */
    void protect(HttpServletResponse response) {
        headerUnlessThere(
                response,
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
        headerUnlessThere(response, "X-Content-Type-Options", "nosniff");
        headerUnlessThere(response, "Referrer-Policy", "same-origin");
        headerUnlessThere(response, "Cache-Control", "no-store");
    }

    private static void headerUnlessThere(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
