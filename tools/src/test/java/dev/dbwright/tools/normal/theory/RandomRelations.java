package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Relations by chance; empty sides, trivial and repeated dependencies among them. */
public final class RandomRelations {
  private final Random random;

  public RandomRelations(Random random) {
    this.random = random;
  }

  public Relation functional(int attributes, int dependencies, int mostLeft) {
    return relation(
        attributes, functionals(attributes, dependencies, mostLeft), List.of(), List.of());
  }

  private List<FunctionalDependency> functionals(int attributes, int count, int mostLeft) {
    return some(
        count,
        () ->
            new FunctionalDependency(
                set(attributes, random.nextInt(mostLeft + 1)),
                set(attributes, random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(2))));
  }

  /** With multivalued or join dependencies, or both. */
  public Relation mixed(int attributes) {
    List<MultivaluedDependency> multivalued =
        some(
            random.nextInt(3),
            () ->
                new MultivaluedDependency(
                    set(attributes, random.nextInt(3)), set(attributes, random.nextInt(3))));
    List<JoinDependency> joins =
        some(multivalued.isEmpty() ? 1 : random.nextInt(2), () -> join(attributes));
    return relation(attributes, functionals(attributes, random.nextInt(3), 2), multivalued, joins);
  }

  private JoinDependency join(int attributes) {
    List<AttributeSet> components = new ArrayList<>(parts(attributes, 2 + random.nextInt(2)));
    AttributeSet covered = components.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
    AttributeSet missing = AttributeSet.first(attributes).minus(covered);
    components.set(0, components.get(0).union(missing));
    return new JoinDependency(components);
  }

  public List<AttributeSet> parts(int attributes, int count) {
    return some(count, () -> set(attributes, 1 + random.nextInt(attributes)));
  }

  AttributeSet set(int attributes, int size) {
    return AttributeSet.of(IntStream.range(0, size).map(i -> random.nextInt(attributes)).toArray());
  }

  private static <T> List<T> some(int count, Supplier<T> one) {
    return Stream.generate(one).limit(count).toList();
  }

  static Relation relation(
      int attributes,
      List<FunctionalDependency> functional,
      List<MultivaluedDependency> multivalued,
      List<JoinDependency> joins) {
    List<String> names = IntStream.range(0, attributes).mapToObj(i -> "A" + i).toList();
    return new Relation("R", names, functional, multivalued, joins);
  }
}
