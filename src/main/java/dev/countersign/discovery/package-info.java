/**
 * Import: agent definitions, tool servers and CSV become people, agents, resources, entitlements and grants;
 * previewed first, applied as a whole or not at all.
 */
@NullMarked
package dev.countersign.discovery;

import org.jspecify.annotations.NullMarked;
