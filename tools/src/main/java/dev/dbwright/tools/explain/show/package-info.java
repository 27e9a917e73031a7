/**
 * Query plans as blocks of a document: the tree with its figures, and the drawing of where time
 * goes. Enter at {@link dev.dbwright.tools.explain.show.PlanTree} and {@link
 * dev.dbwright.tools.explain.show.PlanFlame}. Numbers are the model's; nothing here judges a plan
 * or knows how a surface looks.
 */
@NullMarked
package dev.dbwright.tools.explain.show;

import org.jspecify.annotations.NullMarked;
