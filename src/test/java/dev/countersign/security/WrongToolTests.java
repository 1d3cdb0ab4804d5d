package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.shared.Ids;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class WrongToolTests {

    private static final String HOME = "http://127.0.0.1:49152/callback";

    @Autowired
    AccountService accounts;

    @LocalServerPort
    int port;

    @Test
    void aToolNobodyKnowsIsNoReasonToSendSomebodyAnywhere() {
        assertPage(ask("no-such-tool", HOME), "No tool is registered here", "invalid_request", "client_id");
    }

    @Test
    void anAddressThatIsNotRegisteredGetsNothing() {
        assertPage(
                ask(PeoplesTool.CLIENT_ID, "https://elsewhere.example/callback"),
                "an address that is not registered",
                "redirect_uri");
    }

    @Test
    void whoeverIsSignedInIsToldTheSame() {
        assertPage(
                signedIn().get(address(PeoplesTool.CLIENT_ID, "https://elsewhere.example/callback")),
                "an address that is not registered",
                "redirect_uri");
    }

    @Test
    void aQuestionThatWasAnsweredIsOver() {
        var answer = signedIn()
                .post("/oauth2/authorize", "client_id", PeoplesTool.CLIENT_ID, "state", "long-ago", "scope", "read");
        assertPage(answer, "answered already, or it is too old", "state");
    }

    @Test
    void nobodyIsShownAQuestionThatNoToolHasAsked() {
        var person = signedIn();
        assertPage(person.get("/consent?client_id=no-such-tool&scope=read&state=s"), "No tool is registered here");
        assertPage(
                person.get("/consent?client_id=%s&scope=read&state=made-up".formatted(PeoplesTool.CLIENT_ID)),
                "answered already, or it is too old");
    }

    private HttpResponse<String> ask(String tool, String redirect) {
        return new PlainBrowser(port).get(address(tool, redirect));
    }

    private static String address(String tool, String redirect) {
        return "/oauth2/authorize?response_type=code&client_id=%s&scope=read&state=s&redirect_uri=%s&code_challenge=%s&code_challenge_method=S256"
                .formatted(tool, PlainBrowser.encoded(redirect), "c".repeat(43));
    }

    private PlainBrowser signedIn() {
        var login = Ids.next() + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(Ids.next(), login, "Heron", "seven quiet herons", Set.of());
        }
        var browser = new PlainBrowser(port);
        browser.signIn(login, "seven quiet herons");
        return browser;
    }

    private static void assertPage(HttpResponse<String> answer, String... said) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(PlainBrowser.location(answer)).isEmpty();
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.body())
                .contains("countersign/security.css", "This tool cannot go on", "Start again from the tool")
                .contains(said);
    }
}
