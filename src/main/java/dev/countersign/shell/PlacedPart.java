package dev.countersign.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;

/** A part of the home page that knows its place, so that whoever extends it says only what it shows. */
public abstract class PlacedPart implements HomePart {

    private final Place place;
    private final int order;

    protected PlacedPart(Place place, int order) {
        this.place = place;
        this.order = order;
    }

    @Override
    public final Place place() {
        return place;
    }

    @Override
    public final int order() {
        return order;
    }

    @Override
    public final Optional<Component> show() {
        var parts = parts();
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> Optional.of(new Div(parts.toArray(Component[]::new)));
        };
    }

    /** What this person sees here, none where there is nothing to see; several stand together, one below the other. */
    protected abstract List<? extends Component> parts();
}
