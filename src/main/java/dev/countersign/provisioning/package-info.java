/**
 * Carrying revocations out in the systems that hold the access, and reading back that it is really gone.
 *
 * <p>A {@code revocation} is an order: ORDERED, then SENT once its target system took it, then VERIFIED once reading back shows that
 * the access is gone. What cannot be carried out or is still there is FAILED and stays visible until somebody has it tried again
 * or excepts it. The row is the truth; nodes take rows by leases, so that a node that dies is followed by another.
 */
@NullMarked
package dev.countersign.provisioning;

import org.jspecify.annotations.NullMarked;
