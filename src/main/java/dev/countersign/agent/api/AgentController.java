package dev.countersign.agent.api;

import dev.countersign.agent.AgentId;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentQuery;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.AgentState;
import dev.countersign.agent.ProjectId;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Agents for machines: the catalogue, one agent, and registration. */
@RestController
@RequestMapping("/api/agents")
@Tag(name = "Agents")
class AgentController {

    private final AgentService agents;

    AgentController(AgentService agents) {
        this.agents = agents;
    }

    @GetMapping
    @Operation(
            summary = "List agents",
            description =
                    "tier is 1 to 4, or none for those nobody has assessed. sort is name, tier, end or activity, with a minus"
                            + " in front when descending; what is found by name, and orphaned agents, stand in the order of names.")
    Listing<AgentItem> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(required = false) @Nullable String tier,
            @RequestParam(required = false) @Nullable AgentState state,
            @RequestParam(required = false) @Nullable AgentKind kind,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(defaultValue = "false") boolean orphaned,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new AgentQuery(
                name,
                environment,
                tier(tier),
                state,
                kind,
                owner == null ? null : new PersonId(owner),
                project == null ? null : new ProjectId(project),
                orphaned,
                false,
                null,
                sort(sort),
                sort.startsWith("-"));
        return Listing.of(agents.list(query, after, limit), AgentItem::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show one agent")
    AgentDocument find(@PathVariable UUID id) {
        var agent = new AgentId(id);
        return AgentDocument.of(agents.find(agent), agents.siblings(agent));
    }

    @PostMapping
    @Operation(summary = "Register an agent", description = "It is active if it has an owner, and a draft otherwise.")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> register(@Valid @RequestBody NewAgent agent, UriComponentsBuilder address) {
        var id = agents.register(agent.asImport());
        return ResponseEntity.created(address.path("/api/agents/{id}").build(id.agentId()))
                .build();
    }

    private static @Nullable Integer tier(@Nullable String tier) {
        if (tier == null || tier.matches("[1-4]")) {
            return tier == null ? null : Integer.valueOf(tier);
        }
        if (tier.equals("none")) {
            return AgentQuery.NOT_ASSESSED;
        }
        throw Invalid.of("tier", "Tiers are 1, 2, 3, 4 and none.");
    }

    private static Sort sort(String sort) {
        return Arrays.stream(Sort.values())
                .filter(one -> one.name().equalsIgnoreCase(sort.startsWith("-") ? sort.substring(1) : sort))
                .findFirst()
                .orElseThrow(() -> Invalid.of("sort", "Lists of agents are sorted by name, tier, end or activity."));
    }
}
