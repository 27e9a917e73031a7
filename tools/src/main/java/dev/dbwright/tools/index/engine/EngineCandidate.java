package dev.dbwright.tools.index.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An index that might serve queries of an engine that is not PostgreSQL.
 *
 * @param keys columns in lower case, some with DESC
 * @param included read beside the keys
 * @param why as a sentence without its full stop
 * @param statements positions in the workload
 */
record EngineCandidate(
    EngineTable table,
    List<String> keys,
    List<String> included,
    String why,
    Set<Integer> statements) {
  EngineCandidate {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    statements = new LinkedHashSet<>(statements);
  }

  /** A name that says what is in it. */
  String name() {
    String columns = String.join("_", keys).replace(" DESC", "_desc");
    String name = EngineDdlReader.key(table.name()) + "_" + columns;
    // 64 characters in MySQL; the others take more.
    return (name.length() <= 58 ? name : name.substring(0, 58)) + "_idx";
  }

  EngineCandidate serving(Set<Integer> more) {
    Set<Integer> all = new LinkedHashSet<>(statements);
    all.addAll(more);
    return new EngineCandidate(table, keys, included, why, all);
  }
}
