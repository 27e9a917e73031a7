package dev.dbwright.tools.twin;

import dev.dbwright.tools.statistics.PlannerStatistics;

/**
 * What a twin is built from.
 *
 * @param ddl the definitions as a script for PostgreSQL
 */
public record Blueprint(String ddl, PlannerStatistics statistics) {}
