/**
 * What an index that was never built would take: pages and height from the planner's statistics,
 * the statistics of its expressions, WAL, time to build. Enter at {@link
 * dev.dbwright.tools.index.size.IndexSizes}. Formulas stand in classes that know no connection.
 * Whether an index is worth this is decided elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.size;

import org.jspecify.annotations.NullMarked;
