/**
 * How many bytes PostgreSQL gives to rows, index entries and values, and which relations a script
 * defines: what a size can be computed from where none was measured. Enter at {@link
 * dev.dbwright.tools.twin.layout.Definitions}. Formulas only; nothing here asks a server.
 */
@NullMarked
package dev.dbwright.tools.twin.layout;

import org.jspecify.annotations.NullMarked;
