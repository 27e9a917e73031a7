/**
 * What a running server tells that a backup plan needs. Enter at {@link
 * dev.dbwright.tools.backup.live.MeasuredServer}.
 */
@NullMarked
package dev.dbwright.tools.backup.live;

import org.jspecify.annotations.NullMarked;
