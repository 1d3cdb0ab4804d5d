package dev.countersign.review;

import dev.countersign.shared.Refused;
import java.util.stream.Collectors;

/** A campaign cannot be launched before what blocks it is mended. */
public class PreflightFailed extends Refused {

    PreflightFailed(Preflight preflight) {
        super(preflight.findings().stream()
                .filter(finding -> finding.check().blocks())
                .map(Preflight.Finding::message)
                .collect(Collectors.joining(" ")));
    }
}
