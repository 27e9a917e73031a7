/**
 * A backup plan written as files that the real programs take. Enter at {@link
 * dev.dbwright.tools.backup.config.BackupRenderer}; one class, one program. What programs would
 * take but change or break on without a word is refused before it is written.
 */
@NullMarked
package dev.dbwright.tools.backup.config;

import org.jspecify.annotations.NullMarked;
