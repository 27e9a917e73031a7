/**
 * The plans of SQL Server: showplan XML and the text of {@code STATISTICS PROFILE}, {@code
 * SHOWPLAN_ALL} and {@code SHOWPLAN_TEXT}. Enter at {@link
 * dev.dbwright.tools.explain.plan.sqlserver.ShowplanXmlReader} and {@link
 * dev.dbwright.tools.explain.plan.sqlserver.ShowplanTextReader}.
 *
 * <p>No SQL Server ran while this was written: the readers follow Microsoft's schema ({@code
 * showplanxml.xsd}) and documentation, and so do the plans that they are tested with. What a plan
 * says and the model has no place for keeps the name that the schema gives it.
 */
@NullMarked
package dev.dbwright.tools.explain.plan.sqlserver;

import org.jspecify.annotations.NullMarked;
