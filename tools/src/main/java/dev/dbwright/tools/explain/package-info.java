/**
 * Query plans: read, added up, diagnosed. Enter at {@link dev.dbwright.tools.explain.ExplainPlan};
 * {@code plan} reads, {@code live} asks a database, {@code rule} judges, {@code compare} tells two
 * plans apart, {@code show} draws, and this package puts what the rules saw in order. Which finding
 * is the cause of which stands in {@code Grouping} and nowhere else.
 */
@NullMarked
package dev.dbwright.tools.explain;

import org.jspecify.annotations.NullMarked;
