/**
 * What can be wrong with a plan of PostgreSQL, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.postgresql.PostgresqlRules}; what the plan prints as conditions
 * is read by {@link dev.dbwright.tools.explain.rule.postgresql.Condition}. Which of two findings is
 * the cause of the other is not decided here.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.postgresql;

import org.jspecify.annotations.NullMarked;
