/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.person.api;

import org.jspecify.annotations.NullMarked;
