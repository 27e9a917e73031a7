/**
 * Relations taken apart: 3NF, BCNF and 4NF, the check of a decomposition that a person proposes,
 * and names for the new tables. Enter at {@link
 * dev.dbwright.tools.normal.decomposition.Decomposition}.
 */
@NullMarked
package dev.dbwright.tools.normal.decomposition;

import org.jspecify.annotations.NullMarked;
