/**
 * Connecting where a person sits: asking for what no file and no variable gave. Enter at {@link
 * dev.dbwright.repl.connect.PasswordPrompt}.
 */
@NullMarked
package dev.dbwright.repl.connect;

import org.jspecify.annotations.NullMarked;
