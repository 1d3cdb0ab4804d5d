/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.notification.api;

import org.jspecify.annotations.NullMarked;
