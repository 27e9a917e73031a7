/**
 * Who may open how many connections: what a server has to give and what services ask for. Enter at
 * {@link dev.dbwright.tools.pool.budget.ConnectionBudget}; a pooler's own arithmetic is {@link
 * dev.dbwright.tools.pool.budget.PgBouncerFleet}. How long requests wait is not known here.
 */
@NullMarked
package dev.dbwright.tools.pool.budget;

import org.jspecify.annotations.NullMarked;
