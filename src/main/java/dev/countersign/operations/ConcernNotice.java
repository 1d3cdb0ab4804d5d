package dev.countersign.operations;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.node.NodeStatus;
import dev.countersign.security.Roles;
import dev.countersign.shell.FrameNotice;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells administrators why the node that serves them does no work in the background. */
@Component
record ConcernNotice(NodeStatus status, AuthenticationContext signedIn) implements FrameNotice {

    @Override
    public Optional<String> text() {
        return status.mayWork() || !signedIn.hasRole(Roles.ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of(status.concerns().values().stream().collect(Collectors.joining(" ")));
    }
}
