package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a node works on.
 *
 * @param relation a table, materialised view or foreign table
 * @param schema of the relation or function, where the plan is VERBOSE
 * @param alias as the query calls it
 * @param index the index that is used
 * @param name what is scanned and is no relation: a CTE, work table, function or subquery
 */
public record NodeTarget(
    @Nullable String relation,
    @Nullable String schema,
    @Nullable String alias,
    @Nullable String index,
    @Nullable String name) {}
