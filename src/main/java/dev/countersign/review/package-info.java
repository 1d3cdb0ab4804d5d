/**
 * Access reviews: a campaign puts grants before reviewers, frozen as they were; decisions are kept, carried out
 * and verified.
 */
@NullMarked
package dev.countersign.review;

import org.jspecify.annotations.NullMarked;
