/**
 * The people agents answer to, as their directory tells us: manager, department, whether they still work here, and
 * who acts for whom.
 */
@NullMarked
package dev.countersign.person;

import org.jspecify.annotations.NullMarked;
