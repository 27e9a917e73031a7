package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that an index could have.
 *
 * @param column its name, where it is a column and no other expression
 * @param predicate the condition that asks for it; absent where an order or the output does
 */
record Part(IndexKey key, @Nullable String column, @Nullable Predicate predicate) {
  private static final long BPCHAR = 1042;

  /** Ascending, with the operator class that the predicate needs. */
  static Part of(Predicate predicate, TableFacts table) {
    return new Part(
        IndexKey.of(sql(predicate.key(), table))
            .withOperatorClass(patternClass(predicate, table).orElse(null)),
        column(predicate.key()),
        predicate);
  }

  static Part of(SortKey sort, TableFacts table) {
    return new Part(
        new IndexKey(
            sql(sort.expression(), table), null, null, sort.descending(), sort.nullsFirst()),
        column(sort.expression()),
        null);
  }

  static Part of(Expression key, TableFacts table) {
    return of(new SortKey(key, false, false), table);
  }

  static Part of(ColumnFacts column) {
    return new Part(IndexKey.of(column.sql()), column.name(), null);
  }

  /** What is compared, whatever its direction. */
  String expression() {
    return key.expression();
  }

  boolean isPinnedBy(java.util.Set<Predicate> predicates) {
    return predicate != null && predicate.isPinned() && predicates.contains(predicate);
  }

  /** The expression as an index's key. */
  static String sql(Expression expression, TableFacts table) {
    String name = column(expression);
    return Optional.ofNullable(name)
        .flatMap(table::column)
        .map(ColumnFacts::sql)
        .orElseGet(expression::keySql);
  }

  private static @Nullable String column(Expression expression) {
    return expression.kind() == Kind.COLUMN ? expression.word() : null;
  }

  /** Other collations than C do not sort texts by their beginnings (manual, 11.10). */
  private static Optional<String> patternClass(Predicate predicate, TableFacts table) {
    if (!predicate.is(Predicate.Role.PREFIX)) {
      return Optional.empty();
    }
    Optional<ColumnFacts> column =
        Optional.ofNullable(column(predicate.key())).flatMap(table::column);
    if (column.map(ColumnFacts::byteOrder).orElse(false)) {
      return Optional.empty();
    }
    boolean padded = column.map(ColumnFacts::type).filter(type -> type == BPCHAR).isPresent();
    return Optional.of(padded ? "bpchar_pattern_ops" : "text_pattern_ops");
  }
}
