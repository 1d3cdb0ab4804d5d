package dev.countersign.security.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import dev.countersign.IntegrationTest;
import jakarta.servlet.RequestDispatcher;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.RequestContextFilter;

/** The product under a path other than the root, whether its own or one that a proxy removes. */
@IntegrationTest
class PrefixTests {

    private static final Pattern OWN_ADDRESS = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"");

    @Autowired
    WebApplicationContext application;

    private MockMvc browser;

    @BeforeEach
    void open() {
        browser = webAppContextSetup(application)
                .addFilters(new RequestContextFilter())
                .apply(springSecurity())
                .build();
    }

    @Test
    void signInPageKeepsThePrefixInEveryAddress() throws Exception {
        var answer = page("/sign-in");
        if (answer.getStatus() == 303) {
            assertThat(answer.getHeader("Location")).isEqualTo("/tools/setup");
            answer = page("/setup");
        }
        assertThat(addresses(answer)).isNotEmpty().allMatch(address -> address.startsWith("/tools/"));
    }

    @Test
    void pagesThatSignedInPeopleOnlySeeLeadToSignInUnderThePrefix() throws Exception {
        assertThat(page("/agents").getRedirectedUrl()).endsWith("/tools/sign-in");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void errorPagesKeepThePrefix(int status) throws Exception {
        var answer = browser.perform(get("/tools/error")
                        .contextPath("/tools")
                        .header("Accept", "text/html")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/tools/oauth2/authorize"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(addresses(answer)).contains("/tools/").allMatch(address -> address.startsWith("/tools/"));
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return browser.perform(get("/tools" + path).contextPath("/tools").header("Accept", "text/html"))
                .andReturn()
                .getResponse();
    }

    private static List<String> addresses(MockHttpServletResponse answer) throws Exception {
        return OWN_ADDRESS
                .matcher(answer.getContentAsString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
