/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.agent.ui;

import org.jspecify.annotations.NullMarked;
