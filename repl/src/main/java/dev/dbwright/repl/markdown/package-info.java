/**
 * Markdown as it arrives from a model, shown in a terminal. Enter at {@link
 * dev.dbwright.repl.markdown.MarkdownStream}. Nothing here prints, and nothing here trusts the
 * text: the only escape sequences that leave this package are its own colours.
 */
@NullMarked
package dev.dbwright.repl.markdown;

import org.jspecify.annotations.NullMarked;
