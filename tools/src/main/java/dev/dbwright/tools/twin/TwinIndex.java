package dev.dbwright.tools.twin;

import dev.dbwright.tools.sql.ObjectName;

/**
 * An index that exists on a twin, shown to its planner or hidden from it.
 *
 * @param oid on the twin
 * @param ddl its definition as the twin prints it ({@code pg_get_indexdef})
 */
public record TwinIndex(long oid, ObjectName name, ObjectName table, String ddl) {}
