/** Tests of the conversation in a terminal, with keys typed into a terminal made of streams. */
@NullMarked
package dev.dbwright.repl.chat;

import org.jspecify.annotations.NullMarked;
