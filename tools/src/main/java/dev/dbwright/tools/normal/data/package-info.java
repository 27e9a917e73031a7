/**
 * Rows to look for dependencies in: read from CSV or from a database, each value replaced by a
 * code. Enter at {@link dev.dbwright.tools.normal.data.CodedTable}. No dependency is looked for
 * here.
 */
@NullMarked
package dev.dbwright.tools.normal.data;

import org.jspecify.annotations.NullMarked;
