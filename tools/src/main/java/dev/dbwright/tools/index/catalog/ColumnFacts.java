package dev.dbwright.tools.index.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param sql as SQL writes its name
 * @param type its type, of a domain the type below
 * @param widthBytes mean width of its values
 * @param distinct different values
 * @param nullFraction share of NULLs, from 0 to 1
 * @param correlation of the values' order with that of the rows; absent where unknown
 * @param openEnded whether a value is a document, an array or bytes: some may be longer than the
 *     2,704 bytes of a B-tree's row, whatever their mean
 * @param byteOrder whether it was declared with a collation that compares bytes ({@code C}), or its
 *     type has none
 */
public record ColumnFacts(
    String name,
    String sql,
    long type,
    double widthBytes,
    double distinct,
    double nullFraction,
    @Nullable Double correlation,
    boolean notNull,
    boolean openEnded,
    boolean byteOrder) {
  private static final Set<Long> DOCUMENTS = Set.of(114L, 3802L);
  private static final Set<Long> INTEGERS = Set.of(20L, 21L, 23L);
  private static final Set<Long> MEASURES = Set.of(700L, 701L, 790L, 1700L, 1186L);
  private static final Set<Long> TIMES = Set.of(1082L, 1083L, 1114L, 1184L, 1266L);

  /** json or jsonb. */
  public boolean isDocument() {
    return DOCUMENTS.contains(type);
  }

  /** Whether it holds points in time, which move on: no constant of it is there to stay. */
  public boolean isTime() {
    return TIMES.contains(type);
  }

  /** A whole number: a code of few values, or a count. */
  public boolean isNumber() {
    return INTEGERS.contains(type);
  }

  /** A quantity with a fraction, money or a duration: one of its values is no state. */
  public boolean isMeasure() {
    return MEASURES.contains(type);
  }
}
