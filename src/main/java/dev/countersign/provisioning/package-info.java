/** Carrying revocations out in the systems that hold the access, and reading back that it is really gone. */
@NullMarked
package dev.countersign.provisioning;

import org.jspecify.annotations.NullMarked;
