/** How long a restore takes. Enter at {@link dev.dbwright.tools.backup.restore.RestoreTime}. */
@NullMarked
package dev.dbwright.tools.backup.restore;

import org.jspecify.annotations.NullMarked;
