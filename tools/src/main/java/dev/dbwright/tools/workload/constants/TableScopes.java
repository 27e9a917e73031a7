package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.sql.WordSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tables, under which names, each part of a statement sees: a subquery sees outer ones. */
final class TableScopes {
  private static final Set<String> NO_ALIAS =
      WordSet.of(
          """
          on where join inner left right full cross natural group order having limit offset fetch
          for union except intersect set using when values select returning default window
          tablesample with overriding do
          """);
  private static final Set<String> END_OF_FROM =
      WordSet.of(
          """
          where group order having limit offset fetch for union except intersect set returning
          select window values when
          """);
  private static final Set<String> SUBQUERY = Set.of("select", "with", "values");

  /** A table as a statement calls it. */
  record TableRef(ObjectName table, String alias) {}

  private static final class Scope {
    private final @Nullable Scope parent;
    private final List<TableRef> tables = new ArrayList<>();
    private boolean inFrom;

    Scope(@Nullable Scope parent) {
      this.parent = parent;
    }
  }

  private final TokenSpan tokens;
  private final Scope[] scopes;
  private final List<TableRef> all = new ArrayList<>();

  private TableScopes(TokenSpan tokens) {
    this.tokens = tokens;
    this.scopes = new Scope[tokens.size()];
  }

  static TableScopes of(TokenSpan tokens) {
    var read = new TableScopes(tokens);
    read.read();
    return read;
  }

  /** The tables that the token at {@code index} sees, the nearest query's first. */
  List<List<TableRef>> seenAt(int index) {
    List<List<TableRef>> seen = new ArrayList<>();
    for (Scope scope = scopes[index]; scope != null; scope = scope.parent) {
      seen.add(List.copyOf(scope.tables));
    }
    return seen;
  }

  /** All tables of the statement. */
  Stream<TableRef> all() {
    return all.stream();
  }

  private void read() {
    // For each open parenthesis the query that it interrupts; its own one where it is no subquery.
    Deque<Scope> outer = new ArrayDeque<>();
    var scope = new Scope(null);
    int depthOfQuery = 0;
    Deque<Integer> depths = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      scopes[i] = scope;
      TokenKind kind = tokens.kind(i);
      if (kind == TokenKind.OPEN) {
        outer.push(scope);
        depths.push(depthOfQuery);
        if (SUBQUERY.contains(tokens.word(i + 1))) {
          scope = new Scope(scope);
          depthOfQuery = outer.size();
        } else if (startsTable(i - 1, scope)) {
          table(i + 1, scope, false);
        }
      } else if (kind == TokenKind.CLOSE && !outer.isEmpty()) {
        scope = outer.pop();
        depthOfQuery = depths.pop();
      } else if (kind == TokenKind.WORD || kind == TokenKind.COMMA) {
        boolean ownDepth = outer.size() == depthOfQuery;
        see(i, scope, ownDepth);
      }
    }
  }

  private void see(int i, Scope scope, boolean ownDepth) {
    String word = tokens.word(i);
    boolean clause = ownDepth && !tokens.is(i - 1, "distinct");
    if (clause && (word.equals("from") || word.equals("using"))) {
      scope.inFrom = true;
    } else if (ownDepth && END_OF_FROM.contains(word)) {
      scope.inFrom = false;
    }
    if (startsTable(i, scope) && (ownDepth || word.equals("join"))) {
      table(i + 1, scope, word.equals("into"));
    }
  }

  /** Whether a table's name comes next. */
  private boolean startsTable(int i, Scope scope) {
    if (tokens.kind(i) == TokenKind.COMMA) {
      return scope.inFrom;
    }
    return tokens.is(i, "from", "using") ? scope.inFrom : tokens.is(i, "join", "into", "update");
  }

  private void table(int start, Scope scope, boolean columnsMayFollow) {
    int at = start;
    while (tokens.is(at, "only", "lateral")) {
      at++;
    }
    List<String> parts = new ArrayList<>();
    while (tokens.get(at).isName()) {
      parts.add(tokens.get(at).value());
      at++;
      if (tokens.kind(at) != TokenKind.DOT) {
        break;
      }
      at++;
    }
    boolean function = tokens.kind(at) == TokenKind.OPEN && !columnsMayFollow;
    if (parts.isEmpty() || function || NO_ALIAS.contains(tokens.word(start))) {
      return;
    }
    var name = new ObjectName(parts);
    var table = new TableRef(name, alias(at).orElse(name.last()));
    scope.tables.add(table);
    all.add(table);
  }

  private Optional<String> alias(int index) {
    int at = tokens.is(index, "as") ? index + 1 : index;
    return tokens.get(at).isName() && !NO_ALIAS.contains(tokens.word(at))
        ? Optional.of(tokens.get(at).value())
        : Optional.empty();
  }
}
