/**
 * Expressions as PostgreSQL prints them in plans and definitions: fully parenthesised, casts
 * written out. Enter at {@link dev.dbwright.tools.index.expression.Expression#read}. What an
 * expression means for an index is decided elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.expression;

import org.jspecify.annotations.NullMarked;
