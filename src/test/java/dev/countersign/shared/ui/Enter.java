package dev.countersign.shared.ui;

import com.vaadin.browserless.internal.BasicUtilsKt;
import com.vaadin.flow.component.textfield.TextArea;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A stroke of Enter in a test without a browser. */
public final class Enter {

    private Enter() {}

    /** As the page sends it before it hears anything of the server; every key the field listens to is meant, and that is Enter. */
    public static void on(TextArea field) {
        BasicUtilsKt._fireDomEvent(field, "keydown", new ObjectNode(JsonNodeFactory.instance) {
            @Override
            public @Nullable JsonNode get(String name) {
                return switch (name) {
                    case "event.key", "event.code" -> StringNode.valueOf("Enter");
                    case "event.location" -> IntNode.valueOf(0);
                    default -> name.contains("event") ? BooleanNode.valueOf(name.contains("(")) : null;
                };
            }
        });
    }
}
