/** Asking running work to stop. Enter at {@link dev.dbwright.tools.cancel.Cancellation}. */
@NullMarked
package dev.dbwright.tools.cancel;

import org.jspecify.annotations.NullMarked;
