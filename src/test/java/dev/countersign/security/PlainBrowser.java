package dev.countersign.security;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A browser without a screen: it keeps cookies and fills in forms, and follows redirects only when told to. */
final class PlainBrowser {

    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI home;
    private String site = "same-origin";

    PlainBrowser(int port) {
        home = URI.create("http://localhost:" + port);
    }

    /** Says from where forms come: {@code same-origin} unless told otherwise. */
    void comeFrom(String otherSite) {
        site = otherSite;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(home.resolve(address)).header("Accept", "text/html"));
    }

    /** Posts a form as the page at the same address offers it. @param fields names and values in turn */
    HttpResponse<String> fill(String address, String... fields) {
        var page = get(address).body();
        var found = HIDDEN.matcher(page);
        var all = new ArrayList<>(List.of(fields));
        if (found.find()) {
            all.add("_csrf");
            all.add(found.group(1));
        }
        return post(address, all.toArray(String[]::new));
    }

    HttpResponse<String> post(String address, String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(home.resolve(address))
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    /** Signs in and answers where that led. */
    String signIn(String login, String password) {
        return location(fill("/sign-in", "username", login, "password", password));
    }

    /** Signs out, as the menu of every page offers it. */
    HttpResponse<String> leave() {
        var page = get("/change-password");
        var found = HIDDEN.matcher(page.body());
        return found.find() ? post("/logout", "_csrf", found.group(1)) : page;
    }

    /** Where an answer leads; nothing where it leads nowhere. */
    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    boolean isIn() {
        return get("/account").statusCode() == 200;
    }

    String sessionCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
