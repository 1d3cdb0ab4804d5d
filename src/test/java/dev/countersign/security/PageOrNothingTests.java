package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PageOrNothingTests {

    private static final Authentication ADA = new TestingAuthenticationToken("Ada", "", "ROLE_ADMINISTRATOR");
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("key", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final RequestMappingHandlerMapping controllers = new RequestMappingHandlerMapping();
    private final PageOrNothing rule = new PageOrNothing(() -> controllers);

    @BeforeEach
    void oneControllerHasNoRule() throws NoSuchMethodException {
        controllers.setApplicationContext(new StaticWebApplicationContext());
        controllers.afterPropertiesSet();
        var stray = RequestMappingInfo.paths("/stray/{id}")
                .options(controllers.getBuilderConfiguration())
                .build();
        controllers.registerMapping(stray, this, getClass().getDeclaredMethod("oneControllerHasNoRule"));
    }

    @Test
    void aControllerWithoutARuleIsClosedToAll() {
        assertThat(isLetIn(ADA, "GET", "/stray/7")).isFalse();
    }

    @Test
    void whereNothingAnswersOnlyWhoeverIsSignedInIsLetThrough() {
        assertThat(isLetIn(ADA, "GET", "/nonsense")).isTrue();
        assertThat(isLetIn(NOBODY, "GET", "/nonsense")).isFalse();
    }

    @Test
    void nothingIsChangedWhereNothingAnswers() {
        assertThat(isLetIn(ADA, "POST", "/nonsense")).isFalse();
    }

    private boolean isLetIn(Authentication somebody, String method, String path) {
        var asked = new RequestAuthorizationContext(new MockHttpServletRequest(method, path));
        return rule.authorize(() -> somebody, asked).isGranted();
    }
}
