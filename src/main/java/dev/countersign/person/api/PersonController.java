package dev.countersign.person.api;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.person.PersonStatus;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People for machines. */
@RestController
@RequestMapping("/api/people")
@Tag(name = "People")
class PersonController {

    record PersonItem(
            UUID id,
            String externalId,
            String name,
            String email,
            @Nullable String department,
            @Nullable String title,
            @Nullable UUID manager,
            PersonStatus status,
            @Nullable LocalDate leftOn) {

        static PersonItem of(PersonRow row) {
            return new PersonItem(
                    row.id().personId(),
                    row.externalId(),
                    row.name(),
                    row.email(),
                    row.department(),
                    row.title(),
                    row.manager() == null ? null : row.manager().personId(),
                    row.status(),
                    row.leftOn());
        }
    }

    private final PersonService people;

    PersonController(PersonService people) {
        this.people = people;
    }

    @GetMapping
    @Operation(
            summary = "List people",
            description =
                    "In the order of names; name searches words of the name, the mail address and the external id, and parts of them from three letters.")
    Listing<PersonItem> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable PersonStatus status,
            @RequestParam(required = false) @Nullable UUID manager,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new PersonQuery(name, department, status, manager == null ? null : new PersonId(manager), false);
        return Listing.of(people.list(query, after, limit), PersonItem::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show one person")
    PersonItem find(@PathVariable UUID id) {
        return PersonItem.of(people.find(new PersonId(id)));
    }
}
