package dev.dbwright.tools.database;

import java.util.List;

/**
 * What the connected role may do, as the server sees it.
 *
 * @param name the role
 * @param superuser it has superuser rights, and so every other right
 * @param canWrite it could change rows, tables, roles or the server if it tried: superuser, CREATE
 *     on the database or a schema, a writing right on some table, or a predefined role that writes
 * @param powers what it could do beyond reading, each in plain words, the gravest first
 */
public record RoleReport(String name, boolean superuser, boolean canWrite, List<String> powers) {
  public RoleReport {
    powers = List.copyOf(powers);
  }

  /** A role of whose powers no more is known. */
  public RoleReport(String name, boolean superuser, boolean canWrite) {
    this(name, superuser, canWrite, List.of());
  }
}
