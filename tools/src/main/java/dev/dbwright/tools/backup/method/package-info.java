/**
 * Which program makes the copies. Enter at {@link dev.dbwright.tools.backup.method.Choice}: each
 * method is computed for the database, so that each rejection has its numbers.
 */
@NullMarked
package dev.dbwright.tools.backup.method;

import org.jspecify.annotations.NullMarked;
