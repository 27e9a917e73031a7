/**
 * SQL text as each engine's own lexer sees it: tokens, and how many statements there are. Enter at
 * {@link dev.dbwright.tools.sql.StatementSplitter} for statements with their positions, and at
 * {@link dev.dbwright.tools.sql.SqlTokenizer} for tokens; {@link dev.dbwright.tools.sql.SqlDialect}
 * holds the rules on which engines differ. No judgement of a statement lives here.
 */
@NullMarked
package dev.dbwright.tools.sql;

import org.jspecify.annotations.NullMarked;
