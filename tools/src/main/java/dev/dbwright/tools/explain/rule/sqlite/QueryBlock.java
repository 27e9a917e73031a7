package dev.dbwright.tools.explain.rule.sqlite;

import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
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

  /** The parts of {@code condition} between its ANDs; those of BETWEEN and CASE part nothing. */
  static List<Conjunct> conjuncts(TokenSpan condition) {
    List<Conjunct> parts = new ArrayList<>();
    int start = 0;
    int cases = 0;
    boolean between = false;
    for (int i = 0; i < condition.size(); i = condition.next(i)) {
      cases += condition.is(i, "case") ? 1 : condition.is(i, "end") ? -1 : 0;
      between |= condition.is(i, "between");
      if (condition.is(i, "and") && cases <= 0) {
        if (!between) {
          parts.add(new Conjunct(condition.part(start, i)));
          start = i + 1;
        }
        between = false;
      }
    }
    parts.add(new Conjunct(condition.after(start)));
    return parts;
  }
}
