/**
 * What differs between two plans of one statement, and why. Enter at {@link
 * dev.dbwright.tools.explain.compare.PlanComparison}. Steps are matched by what they read and are
 * for, never by their place; every cause is judged by a class of its own and names its numbers.
 */
@NullMarked
package dev.dbwright.tools.explain.compare;

import org.jspecify.annotations.NullMarked;
