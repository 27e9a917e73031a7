package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.explain.rule.Conjuncts;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.List;
import java.util.Optional;

/**
 * One SELECT, UPDATE or DELETE of a statement, without those inside it.
 *
 * @param conditions what is ANDed in WHERE and in the ON of inner joins, each by itself
 * @param narrowed true where a LIMIT or any condition, joins' too, may leave rows out
 */
record QueryBlock(List<Source> sources, List<Conjunct> conditions, boolean narrowed) {
  QueryBlock {
    sources = List.copyOf(sources);
    conditions = List.copyOf(conditions);
  }

  /** What plans call {@code name}: an alias, else a table; of a built CTE the table's name. */
  Optional<Source> source(String name) {
    return sources.stream()
        .filter(source -> source.isNamed(name))
        .findFirst()
        .or(() -> sources.stream().filter(source -> source.isOf(name)).findFirst());
  }

  /** The conditions on {@code source} alone. */
  List<Conjunct> conditionsOn(Source source) {
    boolean alone = sources.size() == 1;
    return conditions.stream().filter(condition -> condition.isOnlyOn(source, alone)).toList();
  }

  /** What {@code condition} demands, each by itself. */
  static List<Conjunct> conjuncts(TokenSpan condition) {
    return Conjuncts.of(condition).stream().map(Conjunct::new).toList();
  }
}
