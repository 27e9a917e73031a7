package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.List;
import java.util.Set;

/** The values that the definitions allow in a column, where they name them. */
final class KnownValues {
  private static final Set<String> COMPARING = Set.of("or", "and", "not", "between", "like");

  private KnownValues() {}

  /** Empty where anything may stand in it. */
  static List<String> of(Definitions definitions, DefinedTable table, Column column) {
    if (column.type().equals("boolean")) {
      return List.of("t", "f");
    }
    String type = definitions.typeOf(column).name();
    List<String> labels = definitions.labels().getOrDefault(type, List.of());
    if (!labels.isEmpty()) {
      return labels;
    }
    return table.definition().checks().stream()
        .map(check -> listed(check, column.name()))
        .filter(values -> !values.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Of {@code status IN ('a', 'b')}, also as the server writes it with ANY and ARRAY. */
  private static List<String> listed(Check check, String column) {
    List<Token> tokens =
        SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), check.expression());
    boolean names =
        tokens.stream().anyMatch(token -> token.isName() && token.value().equals(column));
    boolean list = tokens.stream().anyMatch(token -> token.is("in") || token.is("any"));
    boolean more =
        tokens.stream()
            .anyMatch(token -> token.kind() == TokenKind.WORD && COMPARING.contains(token.value()));
    if (!names || !list || more) {
      return List.of();
    }
    List<String> strings = values(tokens, TokenKind.STRING);
    return strings.isEmpty() ? values(tokens, TokenKind.NUMBER) : strings;
  }

  private static List<String> values(List<Token> tokens, TokenKind kind) {
    return tokens.stream().filter(token -> token.kind() == kind).map(Token::value).toList();
  }
}
