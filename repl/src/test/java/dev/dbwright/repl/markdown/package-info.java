/** Tests of Markdown in the terminal. */
@NullMarked
package dev.dbwright.repl.markdown;

import org.jspecify.annotations.NullMarked;
