/** Who may come in and as whom: accounts, roles, sign-in, tokens, the filter chains. */
@NullMarked
package dev.countersign.security;

import org.jspecify.annotations.NullMarked;
