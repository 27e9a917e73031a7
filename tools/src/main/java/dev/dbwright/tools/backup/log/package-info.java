/**
 * Logs between two copies: what is lost of them with a server, what piles up where nobody takes
 * them. Enter at {@link dev.dbwright.tools.backup.log.LogArchive}.
 */
@NullMarked
package dev.dbwright.tools.backup.log;

import org.jspecify.annotations.NullMarked;
