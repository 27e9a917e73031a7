/**
 * Values of SQL Server's configuration options and the memory that proves them. Enter at {@link
 * dev.dbwright.tools.tuning.sqlserver.SqlServerTuner}.
 */
@NullMarked
package dev.dbwright.tools.tuning.sqlserver;

import org.jspecify.annotations.NullMarked;
