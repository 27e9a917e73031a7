/**
 * What can be wrong with a plan of SQL Server, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.sqlserver.SqlserverRules}.
 *
 * <p>No SQL Server ran while these were written: what a plan says is taken from Microsoft's
 * showplan schema and documentation, and the plans of the tests are written after them. Where no
 * document gives a threshold it is this project's convention: a rule speaks from a fifth of the
 * plan on, from 10 ms where the plan was timed and from a cost of 1 where it was not.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.sqlserver;

import org.jspecify.annotations.NullMarked;
