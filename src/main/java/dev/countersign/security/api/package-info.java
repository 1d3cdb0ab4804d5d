/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.security.api;

import org.jspecify.annotations.NullMarked;
