/**
 * What can be wrong with a plan of PostgreSQL, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.postgresql.PostgresqlRules}.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.postgresql;

import org.jspecify.annotations.NullMarked;
