package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Dependency theory by its definitions, over all subsets, for a handful of attributes. It shares
 * nothing with the code under test but the records: sets are bits of an int, and what is implied is
 * read off two rows that are completed until they obey every dependency.
 */
public final class BruteForce {
  private record Functional(int left, int right) {}

  private final int all;
  private final List<Functional> functional;
  private final List<int[]> joins = new ArrayList<>();
  private final boolean functionalOnly;

  /** By left side: which rows the completed pair holds. A row's bits are where it has value 2. */
  private final List<boolean[]> completed = new ArrayList<>();

  private final int[] closures;

  public BruteForce(Relation relation) {
    all = (1 << relation.attributes().size()) - 1;
    functional =
        relation.functional().stream()
            .map(d -> new Functional(bits(d.left()), bits(d.right())))
            .toList();
    for (MultivaluedDependency m : relation.multivalued()) {
      int left = bits(m.left());
      int right = bits(m.right());
      joins.add(new int[] {left | right, left | (all & ~right)});
    }
    for (JoinDependency join : relation.joins()) {
      joins.add(join.components().stream().mapToInt(BruteForce::bits).toArray());
    }
    functionalOnly = joins.isEmpty();
    closures = new int[all + 1];
    for (int left = 0; left <= all; left++) {
      boolean[] rows = completed(left);
      completed.add(rows);
      int differing = 0;
      for (int row = 0; row <= all; row++) {
        differing |= rows[row] ? row : 0;
      }
      closures[left] = all & ~differing;
    }
  }

  public static int bits(AttributeSet set) {
    return set.stream().map(attribute -> 1 << attribute).sum();
  }

  static AttributeSet set(int bits) {
    return AttributeSet.of(
        IntStream.range(0, Integer.SIZE).filter(i -> (bits >>> i & 1) != 0).toArray());
  }

  /** Two rows that agree on {@code left} only, completed by what the dependencies demand. */
  private boolean[] completed(int left) {
    boolean[] rows = new boolean[all + 1];
    rows[0] = true;
    rows[all & ~left] = true;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Functional dependency : functional) {
        int settled = settledBy(dependency, rows);
        if (settled != 0) {
          boolean[] equated = new boolean[all + 1];
          for (int row = 0; row <= all; row++) {
            equated[row & ~settled] |= rows[row];
          }
          rows = equated;
          changed = true;
        }
      }
      for (int[] join : joins) {
        changed |= join(join, 0, 0, 0, rows.clone(), rows);
      }
    }
    return rows;
  }

  private int settledBy(Functional dependency, boolean[] rows) {
    int settled = 0;
    for (int one = 0; one <= all; one++) {
      for (int other = one + 1; rows[one] && other <= all; other++) {
        if (rows[other] && ((one ^ other) & dependency.left()) == 0) {
          settled |= (one ^ other) & dependency.right();
        }
      }
    }
    return settled;
  }

  private static boolean join(
      int[] components, int next, int bound, int partial, boolean[] rows, boolean[] into) {
    if (next == components.length) {
      boolean added = !into[partial];
      into[partial] = true;
      return added;
    }
    boolean added = false;
    for (int row = 0; row < rows.length; row++) {
      int part = components[next];
      if (rows[row] && ((row ^ partial) & bound & part) == 0) {
        added |= join(components, next + 1, bound | part, partial | (row & part), rows, into);
      }
    }
    return added;
  }

  public int closure(int set) {
    return closures[set];
  }

  /**
   * Whether two rows that agree on {@code left} bring about one that within {@code part} has the
   * values of the one row in {@code right} and those of the other elsewhere.
   */
  public boolean exchanges(int left, int right, int part) {
    int free = part & ~closures[left];
    return IntStream.rangeClosed(0, all)
        .anyMatch(row -> completed.get(left)[row] && (row & free) == (free & ~right));
  }

  boolean multidetermines(int left, int right) {
    return completed.get(left)[all & ~closures[left] & ~right];
  }

  private boolean isSuperkey(int set) {
    return closures[set] == all;
  }

  Set<AttributeSet> keys() {
    Set<AttributeSet> keys = new TreeSet<>();
    keyBits().forEach(key -> keys.add(set(key)));
    return keys;
  }

  private IntStream keyBits() {
    return IntStream.rangeClosed(0, all)
        .filter(this::isSuperkey)
        .filter(key -> attributes(key).noneMatch(a -> isSuperkey(key & ~a)));
  }

  /** One bit each. */
  private static IntStream attributes(int set) {
    return IntStream.range(0, Integer.SIZE).map(i -> 1 << i).filter(a -> (set & a) != 0);
  }

  int prime() {
    return keyBits().reduce(0, (one, other) -> one | other);
  }

  private boolean isElementary(int left, int attribute) {
    return (left & attribute) == 0
        && (closures[left] & attribute) != 0
        && attributes(left).noneMatch(a -> (closures[left & ~a] & attribute) != 0);
  }

  /** The lowest form that {@code left -> attribute} breaks. */
  private Optional<NormalForm> brokenBy(int left, int attribute) {
    if (isSuperkey(left)) {
      return Optional.empty();
    }
    if ((prime() & attribute) != 0) {
      return Optional.of(NormalForm.BOYCE_CODD);
    }
    return Optional.of(
        keyBits().anyMatch(key -> key != left && (left & ~key) == 0)
            ? NormalForm.SECOND
            : NormalForm.THIRD);
  }

  /** What breaks 2NF, 3NF or BCNF, as {@code form left -> right}. */
  Set<String> functionalViolations() {
    Set<String> violations = new TreeSet<>();
    for (int left = 0; left <= all; left++) {
      for (int attribute : attributes(all).toArray()) {
        if (isElementary(left, attribute)) {
          String dependency = set(left) + " -> " + set(attribute);
          brokenBy(left, attribute).ifPresent(f -> violations.add(f.label() + " " + dependency));
        }
      }
    }
    return violations;
  }

  NormalForm functionalForm() {
    return IntStream.rangeClosed(0, all)
        .boxed()
        .flatMap(
            left ->
                attributes(closures[left] & ~left).boxed().flatMap(a -> brokenBy(left, a).stream()))
        .min(NormalForm::compareTo)
        .map(BruteForce::before)
        .orElse(NormalForm.BOYCE_CODD);
  }

  private static NormalForm before(NormalForm broken) {
    return switch (broken) {
      case SECOND -> NormalForm.FIRST;
      case THIRD -> NormalForm.SECOND;
      default -> NormalForm.THIRD;
    };
  }

  boolean isElementaryKeyForm() {
    int elementary =
        keyBits()
            .filter(key -> attributes(all).anyMatch(a -> isElementary(key, a)))
            .reduce(0, (one, other) -> one | other);
    return IntStream.rangeClosed(0, all)
        .noneMatch(
            left ->
                attributes(all & ~elementary)
                    .anyMatch(a -> isElementary(left, a) && !isSuperkey(left)));
  }

  NormalForm form() {
    if (functionalOnly || functionalForm() != NormalForm.BOYCE_CODD) {
      return functionalForm();
    }
    if (!isFourth()) {
      return NormalForm.BOYCE_CODD;
    }
    return isFifth() ? NormalForm.FIFTH : NormalForm.FOURTH;
  }

  private boolean isFourth() {
    return IntStream.rangeClosed(0, all)
        .filter(left -> !isSuperkey(left))
        .allMatch(
            left ->
                IntStream.rangeClosed(0, all)
                    .filter(right -> (right & ~left) != 0 && (left | right) != all)
                    .noneMatch(right -> multidetermines(left, right)));
  }

  /** Whether the keys alone imply every declared dependency. */
  private boolean isFifth() {
    List<Functional> byKeys = keyBits().mapToObj(key -> new Functional(key, all)).toList();
    return joins.stream().allMatch(join -> isLossless(join, byKeys))
        && functional.stream()
            .allMatch(
                d ->
                    isLossless(
                            new int[] {d.left() | d.right(), d.left() | (all & ~d.right())}, byKeys)
                        && ((d.right() & ~d.left()) == 0 || isSuperkey(d.left())));
  }

  /** By the tableau of the functional dependencies. */
  boolean isLossless(List<AttributeSet> components) {
    return isLossless(components.stream().mapToInt(BruteForce::bits).toArray(), functional);
  }

  private boolean isLossless(int[] components, List<Functional> dependencies) {
    int width = Integer.bitCount(all);
    int[][] rows = new int[components.length][width];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < width; column++) {
        rows[row][column] = (components[row] >>> column & 1) != 0 ? 0 : row + 1;
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Functional dependency : dependencies) {
        for (int[] one : rows) {
          for (int[] other : rows) {
            boolean agree =
                IntStream.range(0, width)
                    .allMatch(i -> (dependency.left() >>> i & 1) == 0 || one[i] == other[i]);
            for (int i = 0; agree && i < width; i++) {
              if ((dependency.right() >>> i & 1) != 0 && one[i] < other[i]) {
                int column = i;
                int kept = one[i];
                int replaced = other[i];
                Arrays.stream(rows)
                    .filter(row -> row[column] == replaced)
                    .forEach(row -> row[column] = kept);
                changed = true;
              }
            }
          }
        }
      }
    }
    return Arrays.stream(rows).anyMatch(row -> Arrays.stream(row).allMatch(s -> s == 0));
  }
}
