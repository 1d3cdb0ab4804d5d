package dev.countersign.security.api;

import dev.countersign.security.MachineRow;
import dev.countersign.security.MachineService;
import dev.countersign.shared.Listing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Machines: programs that call the API in their own name. */
@RestController
@RequestMapping("/api/machines")
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
class MachineController {

    /** @param key the public key: a JSON Web Key (Set) or PEM; never a private one */
    record NewMachine(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 20_000) String key,
            @NotNull Set<String> roles) {}

    private final MachineService machines;

    MachineController(MachineService machines) {
        this.machines = machines;
    }

    @GetMapping
    Listing<MachineRow> list(
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(machines.list(after, limit), machine -> machine);
    }

    @GetMapping("/{clientId}")
    MachineRow get(@PathVariable String clientId) {
        return machines.find(clientId);
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Map<String, String>> register(@Valid @RequestBody NewMachine body, UriComponentsBuilder uri) {
        var clientId = machines.register(body.name(), body.key(), body.roles());
        return ResponseEntity.created(uri.path("/api/machines/{id}").build(clientId))
                .body(Map.of("clientId", clientId));
    }

    @DeleteMapping("/{clientId}")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> end(@PathVariable String clientId) {
        machines.end(clientId);
        return ResponseEntity.noContent().build();
    }
}
