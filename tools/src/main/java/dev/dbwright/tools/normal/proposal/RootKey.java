package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns that identify a row once the things are split off: of all sets that do, the one that
 * a person would take for a key.
 */
final class RootKey {
  private static final int MOST_COLUMNS = 4;
  private static final double NEVER = 100;
  // A column more must be worth it: an identifier beside another costs less than a quantity alone.
  private static final double COLUMN = 1.5;
  private static final double AMBIGUOUS = 4.5;
  // Moments differ by accident.
  private static final double ONLY_TIME = 10;
  // Cells compared at most: a second or so.
  private static final long BUDGET = 20_000_000;

  private final Rows rows;
  private final Columns columns;
  private final Set<Integer> references;
  private final int allowedRepeats;
  private final List<Candidate> found = new ArrayList<>();

  /** A set of columns, its cost as a key, and the rows that it leaves ambiguous. */
  private record Candidate(List<Integer> columns, double cost, int ambiguous) {}

  RootKey(Rows rows, Columns columns, Set<Integer> references, Tolerance tolerance) {
    this.rows = rows;
    this.columns = columns;
    this.references = references;
    this.allowedRepeats = (int) (rows.count() * (tolerance.noise() * 2 + 0.001));
  }

  /**
   * The key among {@code stay}, the columns that are left; empty where nothing identifies a row.
   */
  List<Integer> of(List<Integer> stay) {
    List<Integer> atoms =
        stay.stream()
            .filter(column -> cost(column) < NEVER)
            .sorted(Comparator.comparingDouble(this::cost))
            .toList();
    var everyRow = new Lhs(new int[rows.count()], 1);
    for (int size = 1; size <= MOST_COLUMNS && (size <= 2 || !certain()); size++) {
      search(atoms.subList(0, Math.min(atoms.size(), affordable(size))), everyRow, List.of(), size);
    }
    return found.stream()
        .min(Comparator.comparingDouble(Candidate::cost).thenComparingInt(Candidate::ambiguous))
        .map(Candidate::columns)
        .map(key -> key.stream().sorted().toList())
        .orElse(List.of());
  }

  private boolean certain() {
    return found.stream().anyMatch(candidate -> candidate.ambiguous() == 0);
  }

  /** How many columns can be combined by {@code size}. */
  private int affordable(int size) {
    int count = size;
    double combinations = 1;
    while (combinations * rows.count() < BUDGET && count < rows.columns()) {
      count++;
      combinations = combinations * count / (count - size);
    }
    return count;
  }

  private void search(List<Integer> atoms, Lhs prefix, List<Integer> chosen, int size) {
    for (int i = 0; i < atoms.size(); i++) {
      int column = atoms.get(i);
      int[] codes = rows.codes(column);
      List<Integer> longer = new ArrayList<>(chosen);
      longer.add(column);
      if (longer.size() < size) {
        Lhs further = prefix.with(codes, rows.cardinality(column));
        search(atoms.subList(i + 1, atoms.size()), further, longer, size);
      } else {
        int ambiguous = prefix.ambiguousWith(codes, rows.cardinality(column), allowedRepeats);
        if (ambiguous <= allowedRepeats) {
          found.add(new Candidate(longer, cost(longer, ambiguous), ambiguous));
        }
      }
    }
  }

  private double cost(List<Integer> key, int ambiguous) {
    boolean onlyTime = key.size() == 1 && columns.kind(key.get(0)) == ColumnKind.TIME;
    return key.stream().mapToDouble(this::cost).sum()
        + COLUMN * (key.size() - 1)
        + (ambiguous > 0 ? AMBIGUOUS : 0)
        + (onlyTime ? ONLY_TIME : 0);
  }

  private double cost(int column) {
    ColumnName name = columns.name(column);
    // People put the key first; of equals the earlier.
    double place = column == 0 ? -1 : column * 0.01;
    if (references.contains(column) || name.isIdentifier()) {
      return place;
    }
    if (name.isSequence()) {
      return place + 0.5;
    }
    // The subject of a mail is a text, that of a lesson is one word.
    boolean text = name.isText() && columns.kind(column) != ColumnKind.WORD;
    if (name.isMeasure() || text) {
      return NEVER;
    }
    if (hasNulls(column)) {
      return NEVER / 5;
    }
    return place
        + switch (columns.kind(column)) {
          case CODE -> 1;
          case NUMBER -> 1.5;
          case WORD -> 3;
          case NAME, COUNT -> 3.5;
          case TIME, CONTACT -> 5;
          case FLAG -> 9;
          default -> NEVER;
        };
  }

  private boolean hasNulls(int column) {
    return IntStream.of(rows.codes(column)).anyMatch(code -> code == CodedColumn.NULL);
  }
}
