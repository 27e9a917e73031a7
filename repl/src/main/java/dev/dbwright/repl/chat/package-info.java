/**
 * The conversation in a terminal. Enter at {@link dev.dbwright.repl.chat.ChatRepl}, and where
 * nobody types at {@link dev.dbwright.repl.chat.TurnPrinter}. What is said and done lives in the
 * specialist: here it is only typed and shown.
 */
@NullMarked
package dev.dbwright.repl.chat;

import org.jspecify.annotations.NullMarked;
