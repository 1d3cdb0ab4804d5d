/** Telling people: the inbox in the product, and mail. */
@NullMarked
package dev.countersign.notification;

import org.jspecify.annotations.NullMarked;
