package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of another engine than PostgreSQL, while its definitions are read and afterwards. */
final class EngineTable {
  private final String name;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> spellings = new HashMap<>();
  private final List<RawIndex> rawIndexes = new ArrayList<>();
  private final List<List<String>> foreignKeys = new ArrayList<>();
  private boolean clusteredByKey = true;

  EngineTable(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Types in lower case by column, in order; names in lower case, since no engine tells case. */
  Map<String, String> columns() {
    return columns;
  }

  void spell(String column, String written) {
    spellings.put(column, written);
  }

  /** The column as its definition writes it. */
  String spelling(String column) {
    return spellings.getOrDefault(column, column);
  }

  boolean has(String column) {
    return columns.containsKey(column.toLowerCase(Locale.ROOT));
  }

  List<RawIndex> rawIndexes() {
    return rawIndexes;
  }

  /** Its columns in lower case; one that no table has where there is no primary key. */
  List<String> primaryKey() {
    return rawIndexes.stream()
        .filter(RawIndex::primary)
        .map(key -> key.parts().stream().map(IndexPart::expression).toList())
        .findFirst()
        .orElse(List.of(""));
  }

  List<List<String>> foreignKeys() {
    return foreignKeys;
  }

  /** False where rows lie in no key's order: MyISAM, a heap. */
  boolean isClusteredByKey() {
    return clusteredByKey;
  }

  void liesInHeap() {
    clusteredByKey = false;
  }

  /** As they are compared, with what the engine adds to each by itself. */
  List<TableIndex> indexes(EngineRules rules) {
    return rawIndexes.stream().map(index -> rules.compared(this, index)).toList();
  }
}
