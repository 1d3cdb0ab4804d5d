package dev.countersign.evidence;

import dev.countersign.shared.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The frameworks and the items of evidence, read from their files once. */
@Component
class Frameworks {

    private final List<Framework> frameworks;
    private final Map<String, EvidenceItem> items;

    Frameworks(JsonMapper json) {
        frameworks = Arrays.asList(read(json, "frameworks.json", Framework[].class));
        items = Arrays.stream(read(json, "items.json", EvidenceItem[].class))
                .collect(Collectors.toUnmodifiableMap(EvidenceItem::id, Function.identity()));
    }

    List<Framework> all() {
        return frameworks;
    }

    Framework find(String id) {
        return frameworks.stream()
                .filter(framework -> framework.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Invalid.of(
                        "framework",
                        "There is no framework %s. Choose one of %s."
                                .formatted(
                                        id,
                                        frameworks.stream().map(Framework::id).collect(Collectors.joining(", ")))));
    }

    List<EvidenceItem> itemsOf(Framework.Control control) {
        return control.items().stream().map(this::item).toList();
    }

    /** The ids of the controls that a listing speaks for. */
    List<String> controlsOf(Framework framework, String listing) {
        return framework.controls().stream()
                .filter(control -> itemsOf(control).stream()
                        .anyMatch(item -> item.listings().contains(listing)))
                .map(Framework.Control::id)
                .toList();
    }

    private EvidenceItem item(String id) {
        var item = items.get(id);
        if (item == null) {
            throw new IllegalStateException("No item of evidence " + id);
        }
        return item;
    }

    private static <T> T read(JsonMapper json, String file, Class<T> type) {
        try (var in = new ClassPathResource("evidence/" + file).getInputStream()) {
            return json.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
