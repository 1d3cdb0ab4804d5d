package dev.countersign.access;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The systems that agents reach. */
@Service
@Transactional
public class ResourceService {

    /**
     * What a list of resources is narrowed to; null narrows nothing.
     *
     * @param searched what was typed to search for: words of the name or the external id, or parts of them
     */
    public record Filter(
            @Nullable String searched,
            @Nullable ResourceKind kind,
            @Nullable Environment environment,
            @Nullable PersonId owner) {

        public static final Filter ALL = new Filter(null, null, null, null);
    }

    private final Register register;
    private final References references;
    private final ResourceRepository resources;
    private final ResourceRows rows;
    private final PersonService persons;
    private final SearchIndex index;
    private final Clock clock;

    ResourceService(
            Register register,
            References references,
            ResourceRepository resources,
            ResourceRows rows,
            SearchIndex index,
            PersonService persons,
            Clock clock) {
        this.index = index;
        this.register = register;
        this.references = references;
        this.resources = resources;
        this.rows = rows;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Registers resources or brings them up to date, known again by their external ids.
     *
     * @throws dev.countersign.shared.Invalid naming the owners that are unknown
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<ResourceImport> said) {
        var registration = new Registration();
        var count = register.apply(said, registration);
        index.update(Searchable.RESOURCE, registration.texts);
        return count;
    }

    /**
     * @param sort {@code name}, {@code kind} or {@code environment}, with a minus in front when descending; null sorts by name
     * @param cursor as a page before answered it, or null
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<ResourceRow> list(Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return rows.list(filter, sort, cursor, limit);
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public ResourceDetail find(ResourceId id) {
        return rows.find(id).orElseThrow(() -> NotFound.of("resource", id));
    }

    /** The people who answer for resources and are found by what was typed, by name. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<PersonId, String> owners(String typed, int limit) {
        return rows.owners(typed, limit);
    }

    private final class Registration implements Register.Plan<ResourceImport, String, Resource> {

        private Map<String, UUID> people = Map.of();
        private final List<SearchIndex.Change> texts = new ArrayList<>();

        @Override
        public void prepare(List<ResourceImport> said) {
            people = references.people(said, ResourceImport::ownerExternalId);
        }

        @Override
        public String key(ResourceImport said) {
            return said.externalId();
        }

        @Override
        public Map<String, Resource> known(Collection<String> keys) {
            return resources.findByExternalIdIn(keys).stream()
                    .collect(Collectors.toMap(Resource::externalId, Function.identity()));
        }

        @Override
        public Resource create(ResourceImport said) {
            var resource = new Resource(said, here(said, owner(said)), clock.instant());
            texts.add(new SearchIndex.Change(resource.id().resourceId(), "", resource.searchText()));
            return resource;
        }

        @Override
        public boolean change(Resource known, ResourceImport said) {
            var before = known.searchText();
            var owner = owner(said);
            var changed =
                    known.describe(said, owner == null || owner.equals(known.owner()) ? owner : here(said, owner));
            texts.add(new SearchIndex.Change(known.id().resourceId(), before, known.searchText()));
            return changed;
        }

        @Override
        public Entry entry(Resource resource, boolean isNew) {
            return new Entry(
                    isNew ? "resource.registered" : "resource.changed",
                    "resource",
                    resource.id().toString(),
                    Map.of("externalId", resource.externalId(), "name", resource.name()));
        }

        private @Nullable PersonId here(ResourceImport said, @Nullable PersonId owner) {
            if (owner != null) {
                persons.requireHere(Map.of("owner of " + said.externalId(), owner));
            }
            return owner;
        }

        private @Nullable PersonId owner(ResourceImport said) {
            var owner = said.ownerExternalId() == null ? null : people.get(said.ownerExternalId());
            return owner == null ? null : new PersonId(owner);
        }
    }
}
