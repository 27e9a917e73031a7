package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** What a column's values look like, for only some kinds of values identify anything. */
enum ColumnKind {
  /** {@code P01249}, {@code 978-3-16}: letters, digits and dashes without a sentence. */
  CODE(4, true),
  /** Whole numbers that follow each other or are equally long: a surrogate key. */
  NUMBER(3, true),
  /** One word: {@code shipped}, {@code FR}. */
  WORD(2, true),
  /** A few words: {@code Baker Inc}. */
  NAME(1, true),
  /**
   * Mail and web addresses, telephone numbers: they change, so that no person takes them as a key.
   */
  CONTACT(-2, true),
  /** Other whole numbers: how much, or how many. */
  COUNT(1, true),
  FLAG(-4, false),
  MEASURE(-9, false),
  TIME(-9, false),
  /** Sentences. */
  TEXT(-9, false),
  /** No value at all. */
  EMPTY(-9, false);

  // Typos of noisy columns must not change what the column is.
  private static final double MOST = 0.8;
  private static final int LONGEST_CODE_WITH_SPACE = 10;
  // Serials of things that were used; prices and hours leave larger gaps.
  private static final double DENSE = 0.3;
  private static final int LONGEST_LONG = 18;

  private final int fitness;
  private final boolean determines;

  ColumnKind(int fitness, boolean determines) {
    this.fitness = fitness;
    this.determines = determines;
  }

  /** How well such values serve as a key; larger is better. */
  int fitness() {
    return fitness;
  }

  /** Whether other columns may depend on such values. */
  boolean determines() {
    return determines;
  }

  /** What most of the column's rows hold. */
  static ColumnKind of(CodedColumn column) {
    ColumnKind[] kinds = new ColumnKind[column.distinct()];
    for (int code = 0; code < kinds.length; code++) {
      kinds[code] = of(column.value(code).orElseThrow());
    }
    Map<ColumnKind, Integer> rows = new EnumMap<>(ColumnKind.class);
    int total = 0;
    for (int code : column.codes()) {
      if (code != CodedColumn.NULL) {
        rows.merge(kinds[code], 1, Integer::sum);
        total++;
      }
    }
    ColumnKind kind = total == 0 ? EMPTY : of(rows, total);
    return kind == NUMBER && !isSerial(column) ? COUNT : kind;
  }

  private static boolean isSerial(CodedColumn column) {
    var lengths = new IntSummaryStatistics();
    var values = new LongSummaryStatistics();
    for (int code = 0; code < column.distinct(); code++) {
      String text = column.value(code).orElseThrow().strip();
      if (text.length() <= LONGEST_LONG && ValueShape.of(text).isWholeNumber()) {
        lengths.accept(text.length());
        values.accept(Long.parseLong(text));
      }
    }
    double dense = (double) values.getCount() / (values.getMax() - values.getMin() + 1.0);
    boolean equallyLong = lengths.getMin() == lengths.getMax() && lengths.getMin() >= 4;
    return dense >= DENSE || equallyLong;
  }

  private static ColumnKind of(Map<ColumnKind, Integer> rows, int total) {
    // Prices of 5 and 4.99, names of one word and of two: the wider kind takes the narrower in.
    double measures = share(rows, MEASURE, total);
    double numbers = measures + share(rows, NUMBER, total);
    if (numbers >= MOST && measures >= 0.1) {
      return MEASURE;
    }
    for (ColumnKind kind : values()) {
      if (share(rows, kind, total) >= MOST) {
        return kind;
      }
    }
    double contacts = share(rows, CONTACT, total);
    double codes = share(rows, CODE, total) + share(rows, NUMBER, total);
    double words = share(rows, WORD, total);
    if (contacts >= 0.5) {
      return CONTACT;
    }
    if (share(rows, TEXT, total) >= 0.4) {
      return TEXT;
    }
    return codes + words >= MOST ? (codes >= words ? CODE : WORD) : NAME;
  }

  private static double share(Map<ColumnKind, Integer> rows, ColumnKind kind, int total) {
    return rows.getOrDefault(kind, 0) / (double) total;
  }

  private static ColumnKind of(String value) {
    ValueShape shape = ValueShape.of(value);
    if (shape.isFlag()) {
      return FLAG;
    }
    if (shape.isTime()) {
      return TIME;
    }
    if (shape.isWholeNumber()) {
      return NUMBER;
    }
    if (shape.isDecimal()) {
      return MEASURE;
    }
    if (shape.isContact()) {
      return CONTACT;
    }
    if (shape.words() > 4 || shape.length() > 60) {
      return TEXT;
    }
    if (shape.digits() > 0 && (shape.words() == 1 || shape.length() <= LONGEST_CODE_WITH_SPACE)) {
      return CODE;
    }
    return shape.words() == 1 ? WORD : NAME;
  }
}
