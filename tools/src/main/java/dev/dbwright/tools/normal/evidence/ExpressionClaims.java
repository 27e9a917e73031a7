package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** What expressions prove that fix one column by others, or by a constant. */
final class ExpressionClaims {
  private final TableColumns columns;
  private final List<Claim> found = new ArrayList<>();

  private ExpressionClaims(Table table) {
    this.columns = new TableColumns(table);
  }

  /** A generated column is determined by the columns of its expression. */
  static List<Claim> ofGenerated(Table table) {
    var claims = new ExpressionClaims(table);
    for (Column column : table.columns()) {
      column.generatedExpression().ifPresent(sql -> claims.addGenerated(column.name(), sql));
    }
    return claims.found;
  }

  /** {@code total = price * qty}, {@code country = 'DE'}, {@code a IS NOT DISTINCT FROM b}. */
  static List<Claim> ofChecks(Table table) {
    var claims = new ExpressionClaims(table);
    for (Check check : table.checks()) {
      for (List<Token> conjunct : Conjuncts.of(check.expression())) {
        claims.addCheck(conjunct, "CHECK (" + check.expression() + ")");
      }
    }
    return claims.found;
  }

  private void addGenerated(String name, String sql) {
    var expression = new ColumnExpression(columns, Conjuncts.tokens(sql));
    if (expression.namesSystemColumn()) {
      return;
    }
    // Whatever it calls is immutable: the engine demands that of a generated column.
    String source = "generated: " + sql;
    if (expression.keepsEquality()) {
      add(expression.columns(), columns.position(name), Standing.PROVED, source);
    } else {
      add(
          expression.columns(),
          columns.position(name),
          Standing.UNKNOWN,
          source + ", but it may tell equal values apart that are written differently (1.0, 1.00)");
    }
  }

  private void addCheck(List<Token> conjunct, String source) {
    List<List<Token>> equal = Conjuncts.split(conjunct, token -> token.text().equals("="));
    if (equal.size() == 2) {
      addEquality(equal.get(0), equal.get(1), source);
      addEquality(equal.get(1), equal.get(0), source);
      return;
    }
    List<List<Token>> same = sidesOfNotDistinct(conjunct);
    if (same.size() == 2) {
      addSame(same.get(0), same.get(1), source);
      addSame(same.get(1), same.get(0), source);
    }
  }

  /** A check passes where it is unknown: with a NULL it demands nothing. */
  private void addEquality(List<Token> fixed, List<Token> by, String source) {
    var expression = new ColumnExpression(columns, by);
    if (!expression.isFixedByColumns()) {
      return;
    }
    new ColumnExpression(columns, fixed)
        .column().stream()
            .filter(column -> isExact(column, expression.columns()))
            .forEach(
                column -> {
                  AttributeSet left = expression.columns();
                  AttributeSet nullable = columns.nullableIn(left.with(column));
                  if (nullable.isEmpty()) {
                    add(left, column, Standing.PROVED, source);
                  } else {
                    String why =
                        ", but rows with NULL in " + columns.namesOf(nullable) + " pass it";
                    add(left, column, Standing.UNKNOWN, source + why);
                  }
                });
  }

  /** The sign of equality means the same for all of them. */
  private boolean isExact(int column, AttributeSet left) {
    List<SqlType> types = left.with(column).stream().mapToObj(columns::type).toList();
    return types.stream().noneMatch(SqlType::comparesCoarsely)
        || types.stream().map(SqlType::name).distinct().count() == 1;
  }

  private void addSame(List<Token> fixed, List<Token> by, String source) {
    var expression = new ColumnExpression(columns, by);
    if (expression.isFixedByColumns()) {
      new ColumnExpression(columns, fixed)
          .column().stream()
              .filter(column -> isExact(column, expression.columns()))
              .forEach(column -> add(expression.columns(), column, Standing.PROVED, source));
    }
  }

  /** Both sides, as people write it and as PostgreSQL prints it: NOT (a IS DISTINCT FROM b). */
  private static List<List<Token>> sidesOfNotDistinct(List<Token> conjunct) {
    boolean outerNot = conjunct.get(0).is("not");
    List<Token> inner =
        outerNot
            ? Conjuncts.withoutBrackets(conjunct.subList(1, conjunct.size()))
            : Conjuncts.withoutBrackets(conjunct);
    List<List<Token>> sides = Conjuncts.split(inner, token -> token.is("is"));
    if (sides.size() != 2) {
      return List.of();
    }
    List<Token> words = outerNot ? sides.get(1) : behindNot(sides.get(1));
    return words.size() > 2 && words.get(0).is("distinct") && words.get(1).is("from")
        ? List.of(sides.get(0), words.subList(2, words.size()))
        : List.of();
  }

  private static List<Token> behindNot(List<Token> words) {
    return !words.isEmpty() && words.get(0).is("not") ? words.subList(1, words.size()) : List.of();
  }

  private void add(AttributeSet left, int column, Standing standing, String source) {
    if (!left.contains(column)) {
      var dependency = new FunctionalDependency(left, AttributeSet.of(column));
      found.add(Claim.of(dependency, standing, source));
    }
  }
}
