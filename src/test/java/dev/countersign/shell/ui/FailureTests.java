package dev.countersign.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shell.ui.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

class FailureTests {

    @Test
    void aRefusalIsToldAsItStandsHoweverDeepItLies() {
        var thrown = new IllegalStateException("bean", new RuntimeException(new Refused("The campaign is closed.")));

        assertThat(Failure.of(thrown)).isEqualTo(new Failure(Kind.REFUSED, "The campaign is closed."));
    }

    @Test
    void whatIsInvalidIsToldWithoutTheNamesOfFields() {
        assertThat(Failure.of(Invalid.of("endsOn", "Choose a day after today.")).words())
                .isEqualTo("Choose a day after today.");
    }

    @Test
    void whatIsMissingAndWhatIsForbiddenAreNoFailuresOfOurs() {
        assertThat(Failure.of(NotFound.of("agent", 7)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(Failure.of(new AccessDeniedException("no")).kind()).isEqualTo(Kind.NO_ACCESS);
    }

    @Test
    void aChangeThatSomebodyElseOvertookIsRefused() {
        assertThat(Failure.of(new OptimisticLockingFailureException("row 12")))
                .returns(Kind.REFUSED, Failure::kind)
                .satisfies(failure ->
                        assertThat(failure.words()).contains("Somebody else").doesNotContain("row 12"));
    }

    @Test
    void aFailureOfOursTellsNothingButANumber() {
        assertThat(Failure.of(new IllegalStateException("select secret from account")))
                .returns(Kind.OURS, Failure::kind)
                .satisfies(failure -> assertThat(failure.words()).doesNotContain("secret"));
    }
}
