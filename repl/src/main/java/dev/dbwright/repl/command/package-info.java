/**
 * One class a command of {@code dbwright}. Enter at {@link dev.dbwright.repl.command.Commands}. A
 * command reads its arguments, calls a tool or the specialist, and shows the record.
 */
@NullMarked
package dev.dbwright.repl.command;

import org.jspecify.annotations.NullMarked;
