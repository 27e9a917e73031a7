/**
 * SQL text: tokens per dialect and the facade over the parser. Enter at {@link
 * dev.dbwright.tools.sql.SqlTokenizer}. No judgement of a statement lives here.
 */
@NullMarked
package dev.dbwright.tools.sql;

import org.jspecify.annotations.NullMarked;
