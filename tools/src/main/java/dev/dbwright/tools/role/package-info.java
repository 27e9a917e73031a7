/**
 * The role that dbwright should connect as: the SQL that makes one which can only read. Enter at
 * {@link dev.dbwright.tools.role.ReaderRole}. It is written for a person to run; nothing here runs
 * it.
 */
@NullMarked
package dev.dbwright.tools.role;

import org.jspecify.annotations.NullMarked;
