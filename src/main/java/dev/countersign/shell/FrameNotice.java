package dev.countersign.shell;

import java.util.Optional;

/** Something about the installation that whoever is signed in should know on every page. */
public interface FrameNotice {

    /** A sentence or two; empty where there is nothing to say to this person. Asked at each change of page, so it costs nothing. */
    Optional<String> text();
}
