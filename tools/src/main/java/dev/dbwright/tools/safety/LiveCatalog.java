package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a connected PostgreSQL knows of the names in one text, asked when it is needed: what those
 * names define, what their definitions name, and so on until nothing new is named. So the answer is
 * never stale, and its cost follows the statement, not the size of the catalog.
 */
final class LiveCatalog {
  // Texts and chains of definitions beyond these are not followed: then everything is unknown.
  private static final int MOST_NAMES = 20_000;
  private static final int MOST_ROUNDS = 30;
  private static final int MOST_DEFINITIONS_CHARS = 4_000_000;
  // A text in a text in a text: of EXECUTE inside DO, of query_to_xml in a function.
  private static final int DEEPEST_TEXT = 4;

  // What IN, BETWEEN, LIKE, DISTINCT FROM, CASE and USING call without writing it.
  private static final Set<String> IMPLIED =
      Set.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~");

  private final CatalogDefinitions definitions;
  private final Set<String> asked = new HashSet<>();
  private final StringBuilder ddl = new StringBuilder();

  private LiveCatalog(CatalogDefinitions definitions) {
    this.definitions = definitions;
  }

  /**
   * What {@code sql} names, directly or through what it names.
   *
   * @param connection inside a transaction that is rolled back afterwards: its search_path is set
   */
  static CatalogKnowledge of(Connection connection, String sql) throws SQLException {
    SearchPath.onlyCatalog(connection);
    var catalog = new LiveCatalog(new CatalogDefinitions(connection));
    return catalog.follow(sql)
        ? CatalogKnowledge.ofDdl(
            Engine.POSTGRESQL, catalog.ddl.toString(), Set.copyOf(catalog.asked))
        : CatalogKnowledge.ofDdl(Engine.POSTGRESQL, "", Set.of());
  }

  private boolean follow(String sql) throws SQLException {
    Set<String> names = new HashSet<>(IMPLIED);
    for (SqlDialect reading : Readings.of(Engine.POSTGRESQL, sql)) {
      collect(SqlTokenizer.tokenize(reading, sql), 0, names);
    }
    addTo(names, definitions.always());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      names.removeAll(asked);
      if (names.isEmpty()) {
        return true;
      }
      asked.addAll(names);
      if (asked.size() > MOST_NAMES || ddl.length() > MOST_DEFINITIONS_CHARS) {
        return false;
      }
      List<String> found = definitions.of(List.copyOf(names));
      names.clear();
      addTo(names, found);
    }
    return false;
  }

  private void addTo(Set<String> names, List<String> found) {
    for (String definition : found) {
      ddl.append(definition).append(";\n");
      collect(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), definition), 0, names);
    }
  }

  private static void collect(List<Token> tokens, int depth, Set<String> names) {
    for (Token token : tokens) {
      if (names.size() > MOST_NAMES) {
        return;
      }
      switch (token.kind()) {
        case WORD, QUOTED_NAME -> names.add(StoredName.of(token.value()));
        case OPERATOR, SYMBOL -> names.add(token.text().equals("!=") ? "<>" : token.text());
        case STRING -> {
          if (depth < DEEPEST_TEXT) {
            collect(
                SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), token.value()),
                depth + 1,
                names);
          }
        }
        default -> {}
      }
    }
  }
}
