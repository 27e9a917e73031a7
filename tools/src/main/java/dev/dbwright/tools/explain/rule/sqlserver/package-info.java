/**
 * What can be wrong with a plan of SQL Server, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.sqlserver.SqlserverRules}.
 */
@NullMarked
package dev.dbwright.tools.explain.rule.sqlserver;

import org.jspecify.annotations.NullMarked;
