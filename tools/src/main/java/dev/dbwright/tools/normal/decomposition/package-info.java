/**
 * Relations taken apart: 3NF, BCNF and 4NF, the check of a decomposition that a person proposes,
 * and names for the new tables. Enter at {@link
 * dev.dbwright.tools.normal.decomposition.Decompositions} and {@link
 * dev.dbwright.tools.normal.decomposition.DecompositionCheck}. What a relation is in need of, and
 * why, is told by {@code theory}.
 */
@NullMarked
package dev.dbwright.tools.normal.decomposition;

import org.jspecify.annotations.NullMarked;
