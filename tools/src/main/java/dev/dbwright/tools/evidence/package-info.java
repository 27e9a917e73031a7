/**
 * Measured numbers and the advice that rests on them. Enter at {@link
 * dev.dbwright.tools.evidence.Advice}, which cannot be built without a number.
 */
@NullMarked
package dev.dbwright.tools.evidence;

import org.jspecify.annotations.NullMarked;
