package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The minimal dependencies and unique sets of a table, kept packed: there may be millions. They are
 * told one after the other, those of the first column on the right first.
 */
public final class Discovered {
  /** Hears of a dependency. */
  public interface DependencyListener {
    void dependency(AttributeSet left, int right);
  }

  /** Hears of a dependency for which no object is made. */
  public interface PositionsListener {
    /**
     * @param left positions in rising order, the first {@code leftSize} of them; not to be kept
     */
    void dependency(int[] left, int leftSize, int right);
  }

  /** Hears of a set of columns for which no object is made. */
  public interface SetListener {
    /**
     * @param columns positions in rising order, the first {@code size} of them; not to be kept
     */
    void set(int[] columns, int size);
  }

  private final int columnCount;
  private final ColumnClasses classes;

  /** By the class of the right side; the last are the unique sets. */
  private final List<PackedSets> found;

  private final ClassExpansion expansion;
  private final Optional<String> partial;
  private final long count;
  private final long uniqueCount;

  Discovered(
      int columnCount, ColumnClasses classes, List<PackedSets> found, Optional<String> partial) {
    this.columnCount = columnCount;
    this.classes = classes;
    this.found = found;
    this.partial = partial;
    expansion = new ClassExpansion(classes.others());
    uniqueCount = classes.unique().size() + expandedCount(uniqueSets());
    count = countDependencies();
  }

  /** How many minimal dependencies with one column on the right there are. */
  public long count() {
    return count;
  }

  public long uniqueCount() {
    return uniqueCount;
  }

  /** Why some may be missing; those that are told hold all the same. */
  public Optional<String> partial() {
    return partial;
  }

  private PackedSets uniqueSets() {
    return found.get(classes.others().size());
  }

  private long countDependencies() {
    long unique = classes.unique().size();
    long sum = classes.constants().size() + unique * (uniqueCount - 1);
    for (int i = 0; i < classes.others().size(); i++) {
      long alike = classes.others().get(i).size();
      sum += alike * (alike - 1 + unique + expandedCount(found.get(i)));
    }
    return sum;
  }

  private long expandedCount(PackedSets sets) {
    long[] sum = {0};
    sets.forEach((path, length) -> sum[0] += expansion.count(path, length));
    return sum[0];
  }

  public void forEachDependency(DependencyListener listener) {
    tellDependencies((left, leftSize, right) -> listener.dependency(setOf(left, leftSize), right));
  }

  /** The same, for millions. */
  public void tellDependencies(PositionsListener listener) {
    for (int right = 0; right < columnCount; right++) {
      tellThoseOf(right, listener);
    }
  }

  private void tellThoseOf(int right, PositionsListener listener) {
    if (classes.constants().contains(right)) {
      listener.dependency(new int[0], 0, right);
      return;
    }
    tellSingles(classes.unique(), right, listener);
    PackedSets lefts = uniqueSets();
    for (int i = 0; i < classes.others().size(); i++) {
      List<Integer> alike = classes.others().get(i);
      if (alike.contains(right)) {
        tellSingles(alike, right, listener);
        lefts = found.get(i);
      }
    }
    lefts.forEach(
        (path, length) ->
            expansion.forEach(
                path, length, (left, leftSize) -> listener.dependency(left, leftSize, right)));
  }

  private static void tellSingles(List<Integer> lefts, int right, PositionsListener listener) {
    for (int left : lefts) {
      if (left != right) {
        listener.dependency(new int[] {left}, 1, right);
      }
    }
  }

  public void forEachUnique(Consumer<AttributeSet> listener) {
    tellUniques((columns, size) -> listener.accept(setOf(columns, size)));
  }

  /** The same, for millions. */
  public void tellUniques(SetListener listener) {
    for (int column : classes.unique()) {
      listener.set(new int[] {column}, 1);
    }
    uniqueSets().forEach((path, length) -> expansion.forEach(path, length, listener::set));
  }

  private static AttributeSet setOf(int[] columns, int size) {
    return AttributeSet.of(Arrays.copyOf(columns, size));
  }
}
