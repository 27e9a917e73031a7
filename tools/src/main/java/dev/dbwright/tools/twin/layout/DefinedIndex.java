package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/**
 * An index of a script, of a constraint or not.
 *
 * @param name with its schema; as the server chooses it where the script does not
 * @param keys columns, and expressions as SQL writes them
 * @param partial true where it leaves rows out
 */
public record DefinedIndex(
    ObjectName name,
    ObjectName table,
    String method,
    List<String> keys,
    List<String> included,
    boolean unique,
    boolean partial) {
  public DefinedIndex {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }
}
