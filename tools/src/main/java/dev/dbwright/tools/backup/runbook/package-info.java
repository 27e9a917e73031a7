/**
 * What is done when data are lost: a page for each disaster. Enter at {@link
 * dev.dbwright.tools.backup.runbook.BackupRunbooks}. What programs are called with is known by
 * {@code config}.
 */
@NullMarked
package dev.dbwright.tools.backup.runbook;

import org.jspecify.annotations.NullMarked;
