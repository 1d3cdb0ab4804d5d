package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.person.PersonId;
import dev.countersign.review.ReviewerProgress;
import dev.countersign.review.ReviewerRelation;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettledTests {

    @Test
    void whatNobodyCouldDecideIsNotCountedAmongWhatStays() {
        var reviewer = new ReviewerProgress(
                new PersonId(new UUID(0, 1)),
                "Ola",
                ReviewerRelation.OWNER,
                11,
                4,
                1,
                4,
                1,
                2,
                2,
                1,
                1,
                null,
                false,
                false,
                false);
        assertThat(Settled.of(reviewer).words())
                .isEqualTo(
                        "1 decided, access stays; 1 decided, to revoke; 1 to revoke by the rule; 2 could not be decided; "
                                + "1 drafted, not submitted; 1 kept by the rule; 1 already removed; 3 open");
    }
}
