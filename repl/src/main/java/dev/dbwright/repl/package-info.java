/**
 * The command {@code dbwright} and the terminal conversation. Enter at {@code Main}. A command
 * parses its arguments and shows a record; what is true lives in {@code tools}.
 */
@NullMarked
package dev.dbwright.repl;

import org.jspecify.annotations.NullMarked;
