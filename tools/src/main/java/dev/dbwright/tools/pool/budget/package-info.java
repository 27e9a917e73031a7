/**
 * Who may open how many connections: what a server has to give and what services ask for. Enter at
 * {@code ConnectionBudget}.
 */
@NullMarked
package dev.dbwright.tools.pool.budget;

import org.jspecify.annotations.NullMarked;
