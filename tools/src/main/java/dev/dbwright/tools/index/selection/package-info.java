/**
 * Which candidates to build under a budget. Enter at {@link
 * dev.dbwright.tools.index.selection.Search}. It sees numbers only: candidates, their sizes, and
 * what a {@link dev.dbwright.tools.index.selection.CostModel} says of them; SQL ends at {@link
 * dev.dbwright.tools.index.selection.TwinCosts}.
 */
@NullMarked
package dev.dbwright.tools.index.selection;

import org.jspecify.annotations.NullMarked;
