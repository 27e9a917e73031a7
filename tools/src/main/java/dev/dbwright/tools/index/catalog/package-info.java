/**
 * What a twin's catalog knows that decides which index can serve an expression: tables with their
 * statistics, types, functions, operators and operator classes. Enter at {@link
 * dev.dbwright.tools.index.catalog.Catalog}. It reads, and judges nothing.
 */
@NullMarked
package dev.dbwright.tools.index.catalog;

import org.jspecify.annotations.NullMarked;
