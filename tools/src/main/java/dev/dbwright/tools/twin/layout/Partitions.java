package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script says beside tables and columns: partitions, enumerations, fill factors. */
final class Partitions {
  private final Map<ObjectName, ObjectName> parents = new LinkedHashMap<>();
  // The column of those by range of one; empty for others.
  private final Map<ObjectName, String> partitioned = new LinkedHashMap<>();
  private final Map<ObjectName, List<String>> ends = new LinkedHashMap<>();
  private final Map<ObjectName, Integer> fillPercents = new LinkedHashMap<>();
  private final Map<String, List<String>> labels = new LinkedHashMap<>();

  private Partitions() {}

  static Partitions read(String ddl) {
    var partitions = new Partitions();
    StatementSplitter.split(SqlDialect.of(Engine.POSTGRESQL), ddl).stream()
        .map(SqlStatement::tokens)
        .forEach(partitions::statement);
    return partitions;
  }

  /** The table that each partition is part of. */
  Map<ObjectName, ObjectName> parents() {
    return parents;
  }

  boolean isPartitioned(ObjectName table) {
    return partitioned.containsKey(table);
  }

  Optional<DefinedTable.Bounds> boundsOf(ObjectName partition) {
    ObjectName parent = parents.get(partition);
    String column = parent == null ? null : partitioned.get(parent);
    List<String> bounds = ends.getOrDefault(partition, List.of());
    return column == null || column.isEmpty() || bounds.size() != 2
        ? Optional.empty()
        : Optional.of(new DefinedTable.Bounds(column, bounds.get(0), bounds.get(1)));
  }

  /** The labels of each enumeration, by its name without a schema. */
  Map<String, List<String>> labels() {
    return labels;
  }

  Map<ObjectName, Integer> fillPercents() {
    return fillPercents;
  }

  private void statement(TokenSpan tokens) {
    int table = tokens.find(0, "table");
    if (tokens.is(0, "create") && tokens.is(1, "type")) {
      enumeration(tokens);
    } else if (tokens.is(0, "create") && table > 0) {
      created(tokens, tokens.has(table + 1, "if", "not", "exists") ? table + 4 : table + 1);
    } else if (tokens.is(0, "alter") && table > 0) {
      attached(tokens, table + 1);
    }
  }

  private void enumeration(TokenSpan tokens) {
    int as = tokens.find(2, "as");
    if (as > 0 && tokens.is(as + 1, "enum") && tokens.kind(as + 2) == TokenKind.OPEN) {
      List<String> values =
          tokens.inside(as + 2).tokens().stream()
              .filter(token -> token.kind() == TokenKind.STRING)
              .map(Token::value)
              .toList();
      labels.put(tokens.get(as - 1).value(), values);
    }
  }

  private void created(TokenSpan tokens, int at) {
    Optional<ObjectName> name = name(tokens, at);
    int by = tokens.find(at, "partition");
    if (name.isPresent() && by > 0 && tokens.is(by + 1, "of")) {
      name(tokens, by + 2).ifPresent(parent -> parents.put(name.get(), parent));
      by = tokens.find(by + 2, "partition");
    }
    if (name.isPresent() && by > 0 && tokens.is(by + 1, "by")) {
      partitioned.put(name.get(), rangeColumn(tokens, by + 2));
    }
    name.ifPresent(partition -> bounds(tokens, at, partition));
    name.ifPresent(table -> fillPercent(tokens, at, table));
  }

  private static String rangeColumn(TokenSpan tokens, int at) {
    boolean one = tokens.is(at, "range") && tokens.partner(at + 1) == at + 3;
    return one && tokens.get(at + 2).isName() ? tokens.get(at + 2).value() : "";
  }

  private void fillPercent(TokenSpan tokens, int at, ObjectName table) {
    int with = tokens.find(at, "with");
    TokenSpan options = with > 0 ? tokens.inside(with + 1) : tokens.part(0, 0);
    for (int i = 0; i < options.size(); i++) {
      if (options.is(i, "fillfactor") && options.kind(i + 2) == TokenKind.NUMBER) {
        fillPercents.put(table, Integer.valueOf(options.get(i + 2).value()));
      }
    }
  }

  /** FOR VALUES FROM (a) TO (b). */
  private void bounds(TokenSpan tokens, int at, ObjectName partition) {
    int from = tokens.find(at, "from");
    int to = tokens.find(at, "to");
    if (from > 0 && to > from) {
      List<String> values = new ArrayList<>(constant(tokens.inside(from + 1)));
      values.addAll(constant(tokens.inside(to + 1)));
      ends.put(partition, values);
    }
  }

  private static List<String> constant(TokenSpan bound) {
    return bound.size() == 1 && !bound.get(0).isName() ? List.of(bound.get(0).value()) : List.of();
  }

  private void attached(TokenSpan tokens, int at) {
    int attach = tokens.find(at, "attach");
    if (attach > 0 && tokens.is(attach + 1, "partition")) {
      int from = tokens.has(at, "if", "exists") ? at + 2 : at;
      Optional<ObjectName> parent = name(tokens, tokens.is(from, "only") ? from + 1 : from);
      Optional<ObjectName> part = name(tokens, attach + 2);
      if (parent.isPresent() && part.isPresent()) {
        parents.put(part.get(), parent.get());
        bounds(tokens, attach, part.get());
      }
    }
  }

  private static Optional<ObjectName> name(TokenSpan tokens, int at) {
    List<String> parts = new ArrayList<>();
    int next = at;
    while (tokens.get(next).isName()) {
      parts.add(tokens.get(next).value());
      next = tokens.kind(next + 1) == TokenKind.DOT ? next + 2 : tokens.size();
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Definitions.qualified(new ObjectName(parts)));
  }
}
