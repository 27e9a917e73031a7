package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Relations by chance: few attributes named A, B, C, dependencies of all shapes. */
final class RandomRelations {
  private final Random random;

  RandomRelations(long seed) {
    this.random = new Random(seed);
  }

  Relation functional(int mostAttributes) {
    int width = 1 + random.nextInt(mostAttributes);
    return relation(width, dependencies(width, 1 + random.nextInt(width + 2)), List.of());
  }

  Relation multivalued(int mostAttributes) {
    int width = 2 + random.nextInt(mostAttributes - 1);
    List<MultivaluedDependency> multivalued =
        several(
            1 + random.nextInt(3), () -> new MultivaluedDependency(some(width, 2), some(width, 2)));
    return relation(width, dependencies(width, random.nextInt(3)), multivalued);
  }

  private List<FunctionalDependency> dependencies(int width, int count) {
    return several(count, () -> new FunctionalDependency(some(width, 3), some(width, 2)));
  }

  private static <T> List<T> several(int count, Supplier<T> supplier) {
    return Stream.generate(supplier).limit(count).toList();
  }

  private AttributeSet some(int width, int most) {
    int count = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(most);
    return AttributeSet.of(random.ints(count, 0, width).toArray());
  }

  private static Relation relation(
      int width, List<FunctionalDependency> functional, List<MultivaluedDependency> multivalued) {
    List<String> names =
        IntStream.range(0, width).mapToObj(i -> String.valueOf((char) ('A' + i))).toList();
    return new Relation("R", names, functional, multivalued, List.of());
  }
}
