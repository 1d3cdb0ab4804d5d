package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.access.ResourceService;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds resources with Ctrl+K. */
@Component
class ResourceSearch implements SearchSource {

    private final ResourceService resources;

    ResourceSearch(ResourceService resources) {
        this.resources = resources;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Hit> find(String typed, int limit) {
        return resources.list(new ResourceService.Filter(typed, null, null, null), null, null, limit).rows().stream()
                .map(row ->
                        new Hit(t("access.resources.title"), row.name(), Words.of(row.kind()), "resources/" + row.id()))
                .toList();
    }
}
