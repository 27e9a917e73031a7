package dev.dbwright.tools.database;

import java.util.List;
import java.util.Optional;

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
  private static final int SHOWN = 3;

  public RoleReport {
    powers = List.copyOf(powers);
  }

  /** What a person should know before this role is used; nothing where it can only read. */
  public Optional<String> warning() {
    if (superuser) {
      return Optional.of(
          "The role "
              + name
              + " is a superuser; nothing but dbwright's own guard holds it back."
              + " `dbwright setup-role` writes the SQL of a role that can only read.");
    }
    if (canWrite) {
      return Optional.of(
          "The role "
              + name
              + " could change data"
              + (powers.isEmpty() ? "" : ": it " + foremost())
              + ". dbwright reads in READ ONLY transactions; `dbwright setup-role` writes the SQL of"
              + " a role without the right.");
    }
    return powers.isEmpty()
        ? Optional.empty()
        : Optional.of("The role " + name + " writes no rows, but it " + foremost() + ".");
  }

  private String foremost() {
    String shown = String.join("; ", powers.subList(0, Math.min(SHOWN, powers.size())));
    int others = powers.size() - SHOWN;
    return others > 0 ? shown + "; and " + others + " more" : shown;
  }

  /** A role of whose powers no more is known. */
  public RoleReport(String name, boolean superuser, boolean canWrite) {
    this(name, superuser, canWrite, List.of());
  }
}
