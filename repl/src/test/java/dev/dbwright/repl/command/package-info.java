/** Tests of the command line, without a process of its own. */
@NullMarked
package dev.dbwright.repl.command;

import org.jspecify.annotations.NullMarked;
