package dev.dbwright.tools.database;

/**
 * What the connected role may do, as the server sees it.
 *
 * @param name the role
 * @param superuser it has superuser rights, and so every other right
 * @param canWrite it could change rows, tables, roles or the server if it tried: superuser, CREATE
 *     on the database or a schema, a writing right on some table, or a predefined role that writes
 */
public record RoleReport(String name, boolean superuser, boolean canWrite) {}
