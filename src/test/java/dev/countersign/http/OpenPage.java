package dev.countersign.http;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The browser's side of a page: it holds the cookies and tokens of a session and knows the components that the server described. */
final class OpenPage implements AutoCloseable {

    /** A component of the page, what the server listens to there and what it may be called with. */
    static final class Node {

        final int id;
        String tag = "";
        final TreeSet<String> events = new TreeSet<>();
        final TreeSet<String> properties = new TreeSet<>();
        final TreeSet<String> calls = new TreeSet<>();

        Node(int id) {
            this.id = id;
        }
    }

    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int DATA = 0;
    private static final int PROPERTIES = 1;
    private static final int LISTENERS = 4;
    private static final int CALLS = 19;

    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI home;
    final TreeMap<Integer, Node> nodes = new TreeMap<>();
    final TreeSet<String> eventData = new TreeSet<>();
    private String window = "0";
    private String token = "";
    private int sync;
    private int client;

    OpenPage(int port) {
        home = URI.create("http://localhost:" + port);
    }

    HttpResponse<String> signIn(String login, String password) {
        var found = HIDDEN.matcher(get("/sign-in").body());
        var csrf = found.find() ? found.group(1) : "";
        return form("/sign-in", "username=" + encoded(login) + "&password=" + encoded(password) + "&_csrf=" + csrf);
    }

    /** Returns the hidden token of the form at an address; empty if it has none. */
    String hiddenToken(String address) {
        var found = HIDDEN.matcher(get(address).body());
        return found.find() ? found.group(1) : "";
    }

    HttpResponse<String> get(String address) {
        return send(request(address).header("Accept", "text/html").GET());
    }

    HttpResponse<String> form(String address, String body) {
        return send(request(address)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> upload(String address, String type, byte[] body) {
        return send(request(address)
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Opens a page as a browser does. Returns the answer to the last request that this took. */
    HttpResponse<String> open(String route, String query) {
        nodes.clear();
        var answer = get("/?v-r=init&location=" + encoded(route) + "&query=" + encoded(query));
        var configuration = json(answer.body());
        if (answer.statusCode() != 200 || configuration == null) {
            return answer;
        }
        var app = configuration.path("appConfig");
        window = app.path("v-uiId").asString("0");
        token = app.path("uidl").path("Vaadin-Security-Key").asString("");
        sync = app.path("uidl").path("syncId").asInt(0);
        client = app.path("uidl").path("clientId").asInt(0);
        learn(app.path("uidl"));
        var navigate = JSON.createObjectNode();
        navigate.put("type", "event");
        navigate.put("node", 1);
        navigate.put("event", "ui-navigate");
        navigate.putObject("data")
                .put("route", route)
                .put("query", query)
                .put("appShellTitle", "")
                .put("trigger", "")
                .putObject("historyState");
        return call(List.of(navigate));
    }

    HttpResponse<String> call(List<ObjectNode> calls) {
        var message = JSON.createObjectNode();
        message.put("csrfToken", token);
        message.putArray("rpc").addAll(calls);
        message.put("syncId", sync);
        message.put("clientId", client);
        return raw(message.toString());
    }

    /** Sends a message with any body; what the server answers is learnt where it is an answer of the page. */
    HttpResponse<String> raw(String body) {
        var answer = send(request("/?v-r=uidl&v-uiId=" + encoded(window))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
        var page = json(answer.body());
        if (answer.statusCode() == 200 && page != null && page.isObject()) {
            sync = page.path("syncId").asInt(sync);
            client = page.path("clientId").asInt(client);
            learn(page);
        }
        return answer;
    }

    String window() {
        return window;
    }

    String message(String calls) {
        return "{\"csrfToken\":\"%s\",\"rpc\":%s,\"syncId\":%d,\"clientId\":%d}".formatted(token, calls, sync, client);
    }

    private void learn(JsonNode answer) {
        answer.path("constants")
                .forEach(constant -> constant.propertyStream().forEach(entry -> eventData.add(entry.getKey())));
        for (var change : answer.path("changes")) {
            var id = change.path("node").asInt(0);
            var node = nodes.computeIfAbsent(id, Node::new);
            var key = change.path("key").asString("");
            switch (change.path("type").asString("")) {
                case "detach" -> nodes.remove(id);
                case "put" -> put(node, change.path("feat").asInt(-1), key, change.path("value"));
                case "splice" -> {
                    if (change.path("feat").asInt(-1) == CALLS) {
                        change.path("add").forEach(name -> node.calls.add(name.asString("")));
                    }
                }
                default -> {}
            }
        }
    }

    private static void put(Node node, int feature, String key, JsonNode value) {
        switch (feature) {
            case DATA -> node.tag = key.equals("tag") ? value.asString("") : node.tag;
            case PROPERTIES -> node.properties.add(key);
            case LISTENERS -> node.events.add(key);
            default -> {}
        }
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    List<Node> all() {
        return new ArrayList<>(nodes.values());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(home.resolve(address)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
