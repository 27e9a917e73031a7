package dev.dbwright.tools.index.vector;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.index.vector.VectorSearch.Shape;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds searches for the nearest vectors in a statement, from its tokens: what is not understood is
 * no search.
 */
final class VectorSearchReader {
  private static final String[] JOIN_WORDS = {
    "join", "inner", "left", "right", "full", "cross", "natural", "lateral", "only"
  };
  private static final String[] CLAUSES = {
    "where",
    "group",
    "having",
    "window",
    "union",
    "intersect",
    "except",
    "order",
    "limit",
    "offset",
    "fetch",
    "for"
  };

  private final Definitions definitions;
  private final TokenSpan block;
  private final Map<String, DefinedTable> tables = new LinkedHashMap<>();

  private VectorSearchReader(Definitions definitions, TokenSpan block) {
    this.definitions = definitions;
    this.block = block;
  }

  static List<VectorSearch> read(String sql, Definitions definitions) {
    List<VectorSearch> found = new ArrayList<>();
    collect(
        TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql)),
        definitions,
        found);
    return found;
  }

  private static void collect(
      TokenSpan statement, Definitions definitions, List<VectorSearch> found) {
    int select = statement.find(0, "select");
    if (select >= 0) {
      new VectorSearchReader(definitions, statement.after(select)).search().ifPresent(found::add);
    }
    for (int at = 0; at < statement.size(); at = statement.next(at)) {
      if (statement.kind(at) == TokenKind.OPEN && statement.inside(at).contains("select")) {
        collect(statement.inside(at), definitions, found);
      }
    }
  }

  private Optional<VectorSearch> search() {
    int from = block.find(0, "from");
    int order = block.find(0, "order");
    // Without a bound the planner sorts all rows, whatever indexes there are.
    if (from < 0 || order < from || block.find(order, "limit", "fetch") < 0) {
      return Optional.empty();
    }
    readTables(clause(from));
    TokenSpan by = clause(order + 1);
    TokenSpan first = by.part(0, comma(by, 0));
    // Indexes of pgvector give the nearest first only.
    return first.contains("desc")
        ? Optional.empty()
        : distance(withoutWord(first, "asc")).or(() -> distance(selected(first)));
  }

  private static TokenSpan withoutWord(TokenSpan term, String word) {
    int at = term.find(0, word);
    return at < 0 ? term : term.part(0, at);
  }

  /** What stands behind the word at {@code at} up to the next clause. */
  private TokenSpan clause(int at) {
    int end = block.find(at + 1, CLAUSES);
    return block.part(at + 1, end < 0 ? block.size() : end);
  }

  private static int comma(TokenSpan span, int start) {
    int at = start;
    while (at < span.size() && span.kind(at) != TokenKind.COMMA) {
      at = span.next(at);
    }
    return at;
  }

  private void readTables(TokenSpan from) {
    boolean nameComes = true;
    int at = 0;
    while (at < from.size()) {
      if (from.kind(at) == TokenKind.COMMA || from.is(at, JOIN_WORDS)) {
        nameComes = true;
        at++;
      } else if (nameComes && from.get(at).isName()) {
        at = readTable(from, at);
        nameComes = false;
      } else {
        nameComes = false;
        at = from.next(at);
      }
    }
  }

  private int readTable(TokenSpan from, int start) {
    List<String> name = new ArrayList<>(List.of(from.get(start).value()));
    int at = start + 1;
    while (from.has(at, ".") && from.get(at + 1).isName()) {
      name.add(from.get(at + 1).value());
      at += 2;
    }
    at += from.is(at, "as") ? 1 : 0;
    boolean aliased =
        from.get(at).isName() && !from.is(at, JOIN_WORDS) && !from.is(at, "on", "using");
    String alias = aliased ? from.get(at).value() : name.get(name.size() - 1);
    definitions.table(new ObjectName(name)).ifPresent(table -> tables.put(alias, table));
    return aliased ? at + 1 : at;
  }

  /** What the select list calls by the name that {@code term} is; empty where it is none. */
  private TokenSpan selected(TokenSpan term) {
    TokenSpan list = block.part(1, block.find(0, "from"));
    for (int start = 0; start < list.size() && term.size() == 1; ) {
      int end = comma(list, start);
      if (list.get(end - 1).isName() && list.get(end - 1).value().equals(term.get(0).value())) {
        return list.part(start, list.is(end - 2, "as") ? end - 2 : end - 1);
      }
      start = end + 1;
    }
    return list.part(0, 0);
  }

  private Optional<VectorSearch> distance(TokenSpan written) {
    TokenSpan term = bare(written);
    for (int at = 0; at < term.size(); at = term.next(at)) {
      Optional<VectorDistance> distance =
          term.kind(at) == TokenKind.OPERATOR
              ? VectorDistance.of(term.get(at).text())
              : Optional.empty();
      if (distance.isPresent()) {
        TokenSpan right = term.after(at + 1);
        return search(bare(term.part(0, at)), distance.get())
            .or(() -> search(bare(right), distance.get()));
      }
    }
    return Optional.empty();
  }

  private static TokenSpan bare(TokenSpan span) {
    return span.kind(0) == TokenKind.OPEN && span.next(0) == span.size()
        ? bare(span.inside(0))
        : span;
  }

  private Optional<VectorSearch> search(TokenSpan operand, VectorDistance distance) {
    int end = nameEnd(operand, 0);
    boolean cast = operand.has(end, "::");
    if (end == 0 || !(cast || end == operand.size())) {
      return Optional.empty();
    }
    return column(operand.part(0, end))
        .flatMap(
            found ->
                Shape.of(
                        cast
                            ? operand.after(end + 1).canonical().replace(" ", "")
                            : found.column().type())
                    .filter(shape -> shape.type().has(distance))
                    .map(shape -> search(found, shape, cast, distance)));
  }

  private VectorSearch search(Found found, Shape shape, boolean cast, VectorDistance distance) {
    // A cast to the column's own type changes nothing.
    boolean other = cast && !Shape.of(found.column().type()).equals(Optional.of(shape));
    return new VectorSearch(
        found.table(), found.column().name(), shape, other, distance, filters(found));
  }

  private static int nameEnd(TokenSpan span, int start) {
    int at = start;
    while (span.get(at).isName()) {
      if (!span.has(at + 1, ".")) {
        return at + 1;
      }
      at += 2;
    }
    return start;
  }

  private record Found(DefinedTable table, Column column) {}

  private Optional<Found> column(TokenSpan name) {
    String last = name.get(name.size() - 1).value();
    List<Found> found =
        tables.entrySet().stream()
            .filter(
                each -> name.size() == 1 || each.getKey().equals(name.get(name.size() - 3).value()))
            .map(Map.Entry::getValue)
            .flatMap(
                table ->
                    table.definition().column(last).stream()
                        .map(column -> new Found(table, column)))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Set<String> filters(Found search) {
    Set<String> filters = new LinkedHashSet<>();
    int where = block.find(0, "where");
    TokenSpan condition = where < 0 ? block.part(0, 0) : clause(where);
    for (int at = 0; at < condition.size(); at++) {
      int end = nameEnd(condition, at);
      if (end > at && !condition.has(end, "(")) {
        column(condition.part(at, end))
            .filter(each -> each.table().equals(search.table()))
            .map(each -> each.column().name())
            .filter(each -> !each.equals(search.column().name()))
            .ifPresent(filters::add);
      }
      at = Math.max(at, end - 1);
    }
    return filters;
  }
}
