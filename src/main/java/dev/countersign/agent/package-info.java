/**
 * Agents, first-class identities: name, purpose, environment, owner, sponsor, tier, end date; and the projects
 * they serve.
 */
@NullMarked
package dev.countersign.agent;

import org.jspecify.annotations.NullMarked;
