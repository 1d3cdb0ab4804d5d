/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.provisioning.api;

import org.jspecify.annotations.NullMarked;
