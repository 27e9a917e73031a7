/**
 * What laws and standards ask of backups. Enter at {@link
 * dev.dbwright.tools.backup.compliance.Regulation}. No legal advice: lines that auditors have no
 * quarrel with.
 */
@NullMarked
package dev.dbwright.tools.backup.compliance;

import org.jspecify.annotations.NullMarked;
