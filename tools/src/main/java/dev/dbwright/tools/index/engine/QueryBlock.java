package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One SELECT, UPDATE or DELETE of a statement without those inside it: its tables by the names that
 * the block gives them, and the roles of their columns. Read from tokens: what is not understood
 * gives no role, never a wrong one.
 */
final class QueryBlock {
  private static final String[] JOIN_WORDS = {
    "join", "inner", "left", "right", "full", "cross", "natural", "straight_join"
  };
  private static final String[] CLAUSES = {
    "from",
    "where",
    "group",
    "having",
    "order",
    "limit",
    "union",
    "intersect",
    "except",
    "window",
    "for",
    "offset",
    "set",
    "option",
    "fetch"
  };

  private final Map<String, EngineTable> tables;
  private final Map<String, TableRoles> sources = new LinkedHashMap<>();
  private final List<TokenSpan> conditions = new ArrayList<>();
  private final TokenSpan block;

  private QueryBlock(TokenSpan block, Map<String, EngineTable> tables) {
    this.block = block;
    this.tables = tables;
  }

  /** The roles in each block of {@code statement}, inner ones too. */
  static List<TableRoles> roles(TokenSpan statement, Map<String, EngineTable> tables) {
    List<TableRoles> roles = new ArrayList<>();
    for (TokenSpan part : parts(statement)) {
      var block = new QueryBlock(part, tables);
      block.read();
      roles.addAll(block.sources.values());
    }
    for (int i = 0; i < statement.size(); i++) {
      boolean inner = statement.kind(i) == TokenKind.OPEN && statement.is(i + 1, "select", "with");
      if (inner) {
        roles.addAll(roles(statement.inside(i), tables));
        i = statement.next(i) - 1;
      } else if (statement.kind(i) == TokenKind.OPEN) {
        roles.addAll(innerOf(statement.inside(i), tables));
        i = statement.next(i) - 1;
      }
    }
    return roles;
  }

  private static List<TableRoles> innerOf(TokenSpan brackets, Map<String, EngineTable> tables) {
    return brackets.contains("select") ? roles(brackets, tables).stream().toList() : List.of();
  }

  /** The arms of UNION and its like. */
  private static List<TokenSpan> parts(TokenSpan statement) {
    List<TokenSpan> parts = new ArrayList<>();
    int start = statement.find(0, "select", "update", "delete");
    while (start >= 0) {
      int end = statement.find(start, "union", "intersect", "except");
      parts.add(statement.part(start, end < 0 ? statement.size() : end));
      start = end < 0 ? -1 : statement.find(end, "select");
    }
    return parts;
  }

  private void read() {
    int from = block.find(0, "from");
    if (block.is(0, "update")) {
      sources(clause(0));
    } else if (from >= 0) {
      sources(clause(from));
    }
    if (sources.isEmpty()) {
      return;
    }
    int where = block.find(0, "where");
    if (where >= 0) {
      conditions.add(clause(where));
    }
    conditions.forEach(condition -> new ConditionRoles(this).read(condition));
    order();
    mentioned();
  }

  /** What stands behind the word at {@code at} up to the next clause. */
  private TokenSpan clause(int at) {
    int end = block.find(at + 1, CLAUSES);
    return block.part(at + 1, end < 0 ? block.size() : end);
  }

  private void sources(TokenSpan from) {
    int at = 0;
    boolean nameComes = true;
    while (at < from.size()) {
      if (from.is(at, "on")) {
        int end = from.find(at + 1, JOIN_WORDS);
        conditions.add(from.part(at + 1, end < 0 ? from.size() : end));
        at = end < 0 ? from.size() : end;
      } else if (from.is(at, JOIN_WORDS) || from.is(at, "outer") || from.has(at, ",")) {
        nameComes = true;
        at++;
      } else if (nameComes && from.get(at).isName()) {
        at = source(from, at);
        nameComes = false;
      } else {
        nameComes = false;
        at = from.next(at);
      }
    }
  }

  private int source(TokenSpan from, int start) {
    int at = start;
    while (from.has(at + 1, ".")) {
      at += 2;
    }
    String name = from.get(at).value();
    at++;
    String alias = name;
    if (from.is(at, "as")) {
      at++;
    }
    boolean aliased =
        from.get(at).isName() && !from.is(at, JOIN_WORDS) && !from.is(at, "on", "using", "outer");
    if (aliased && at < from.size()) {
      alias = from.get(at).value();
      at++;
    }
    EngineTable table = tables.get(EngineDdlReader.key(name));
    if (table != null) {
      sources.put(lower(alias), new TableRoles(table));
    }
    return at;
  }

  /** The column that stands at {@code at}, qualified or not, if it belongs to one of the tables. */
  Optional<Found> column(TokenSpan span, int at) {
    if (!span.get(at).isName() || span.has(at + 1, "(")) {
      return Optional.empty();
    }
    if (span.has(at + 1, ".") && span.get(at + 2).isName()) {
      String column = lower(span.get(at + 2).value());
      return Optional.ofNullable(sources.get(lower(span.get(at).value())))
          .filter(roles -> roles.table().has(column))
          .map(roles -> new Found(roles, column, 3));
    }
    String column = lower(span.get(at).value());
    List<TableRoles> owners =
        sources.values().stream().filter(roles -> roles.table().has(column)).toList();
    return owners.size() == 1 ? Optional.of(new Found(owners.get(0), column, 1)) : Optional.empty();
  }

  /**
   * A column in a text.
   *
   * @param tokens how many it takes
   */
  record Found(TableRoles roles, String column, int tokens) {}

  private void order() {
    int at = block.find(0, "order");
    at = at < 0 ? block.find(0, "group") : at;
    if (at < 0) {
      return;
    }
    TokenSpan list = clause(at).after(1);
    List<Found> found = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Optional<Found> column = column(list, i);
      if (column.isEmpty()) {
        return;
      }
      i += column.get().tokens();
      boolean descending = list.is(i, "desc");
      while (i < list.size() && !list.has(i, ",")) {
        i++;
      }
      found.add(column.get());
      written.add(column.get().column() + (descending ? " DESC" : ""));
    }
    boolean oneTable = found.stream().map(Found::roles).distinct().count() == 1;
    if (oneTable) {
      found.get(0).roles().order().addAll(written);
    }
  }

  private void mentioned() {
    for (int i = 0; i < block.size(); i++) {
      int at = i;
      boolean behindDot = at > 0 && block.has(at - 1, ".");
      if (!behindDot) {
        column(block, at).ifPresent(found -> found.roles().read().add(found.column()));
      }
      boolean star = block.has(at, "*") && (at == 1 || block.has(at - 1, ",") || behindDot);
      if (star) {
        sources.values().forEach(TableRoles::readAll);
      }
    }
    if (!block.is(0, "select")) {
      sources.values().forEach(TableRoles::readAll);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
