package dev.dbwright.tools.normal.data;

import java.util.List;
import java.util.Optional;

/**
 * A column's values, each once, and which of them stands in which row. Not copied: a column of a
 * million rows is built once and only read.
 */
public final class CodedColumn {
  /** The code of NULL. */
  public static final int NULL = -1;

  private final String name;
  private final int[] codes;
  private final List<String> values;

  /**
   * @param codes one a row: an index into {@code values}, or {@link #NULL}
   * @param values each value that occurs, once
   */
  public CodedColumn(String name, int[] codes, List<String> values) {
    this.name = name;
    this.codes = codes;
    this.values = values;
  }

  public String name() {
    return name;
  }

  /** One code a row; not to be written to. */
  public int[] codes() {
    return codes;
  }

  /** How many different values occur, NULL not counted. */
  public int distinct() {
    return values.size();
  }

  /** The text of a code; empty for {@link #NULL}. */
  public Optional<String> value(int code) {
    return code == NULL ? Optional.empty() : Optional.of(values.get(code));
  }
}
