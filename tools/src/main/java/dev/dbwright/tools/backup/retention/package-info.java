/** How long what is kept. Enter at {@link dev.dbwright.tools.backup.retention.Retention}. */
@NullMarked
package dev.dbwright.tools.backup.retention;

import org.jspecify.annotations.NullMarked;
