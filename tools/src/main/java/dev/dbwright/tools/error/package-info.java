/**
 * What can go wrong, with an id that is never reused. Enter at {@link
 * dev.dbwright.tools.error.ErrorCode}. No recovery lives here: a surface decides what to show.
 */
@NullMarked
package dev.dbwright.tools.error;

import org.jspecify.annotations.NullMarked;
