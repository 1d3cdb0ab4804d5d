/** What belongs to nobody: refusals, the actor, keys, keyset paging, texts. Kept small on purpose; the code lives with the feature that owns the idea. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package dev.countersign.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
