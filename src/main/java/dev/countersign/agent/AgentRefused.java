package dev.countersign.agent;

import dev.countersign.shared.Refused;

/** An agent cannot take this step from where it is in its life; the message says why. */
public class AgentRefused extends Refused {

    AgentRefused(String message) {
        super(message);
    }
}
