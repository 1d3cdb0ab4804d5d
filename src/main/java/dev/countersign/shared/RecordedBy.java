package dev.countersign.shared;

import java.util.Map;

/** A {@link Recorded} event of which it is known who did it, on whose behalf. */
public record RecordedBy(Actor actor, Recorded what) implements Recorded {

    @Override
    public String action() {
        return what.action();
    }

    @Override
    public String objectType() {
        return what.objectType();
    }

    @Override
    public String objectId() {
        return what.objectId();
    }

    @Override
    public Map<String, ?> details() {
        return what.details();
    }
}
