/** What agents can reach: resources, their entitlements, the grants agents hold and the credentials they use. */
@NullMarked
package dev.countersign.access;

import org.jspecify.annotations.NullMarked;
