/**
 * Indexes of MySQL, MariaDB, SQL Server and SQLite: which of those that exist are redundant, and
 * which a workload lacks. Enter at {@link dev.dbwright.tools.index.engine.EngineIndexAdvice}. By
 * rule, and by SQLite's own planner; nothing here was proved on a twin.
 */
@NullMarked
package dev.dbwright.tools.index.engine;

import org.jspecify.annotations.NullMarked;
