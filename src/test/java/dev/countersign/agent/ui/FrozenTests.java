package dev.countersign.agent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.agent.AgentId;
import dev.countersign.agent.AgentImport;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Ids;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class FrozenTests {

    @Autowired
    AgentService agents;

    @Autowired
    Frozen frozen;

    private final String key = Ids.next().toString();

    @Test
    void thePageSaysWhoFrozeAnAgentWhenAndWhy() {
        var agent = imported(null);
        try (var _ = SignedInAs.person(Ids.next(), "Ana Analyst", Roles.SECURITY_ANALYST)) {
            agents.suspend(agent, "It wrote to strangers");
            assertThat(note(agent)).contains("Frozen by Ana Analyst on ", ": It wrote to strangers", "reinstates it");
        }
    }

    @Test
    void whatASourceFoundFrozenIsSaidToComeFromThere() {
        var agent = imported(AgentState.ACTIVE);
        imported(AgentState.SUSPENDED);
        try (var _ = SignedInAs.person(Ids.next(), "Ola Owner")) {
            assertThat(note(agent)).contains("as its source said in an import by Ada Administrator");
        }
    }

    private String note(AgentId agent) {
        return frozen.note(agent).getElement().getTextRecursively();
    }

    private AgentId imported(@Nullable AgentState state) {
        try (var _ = SignedInAs.person(Ids.next(), "Ada Administrator", Roles.ADMINISTRATOR)) {
            agents.apply(List.of(new AgentImport(
                    key,
                    "scout",
                    "Looks around",
                    AgentKind.WORKFLOW,
                    null,
                    Environment.PRODUCTION,
                    null,
                    null,
                    null,
                    null,
                    null,
                    2,
                    null,
                    state,
                    "test",
                    null,
                    null)));
            return Objects.requireNonNull(agents.idsOf(List.of(key)).get(key));
        }
    }
}
