package dev.dbwright.tools.normal.theory;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Keys and forms of 40 attributes under 60 dependencies by chance, and under 20 pairs of synonyms,
 * which have 2^20 keys and so end at the cap.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 2)
public class CandidateKeysBenchmark {
  private static final int ATTRIBUTES = 40;
  private static final int DEPENDENCIES = 60;
  private static final long SEED = 20261121;

  @Param({"narrow", "wide", "synonyms"})
  public String lefts = "";

  private Relation relation = relation(List.of());

  @Setup
  public void make() {
    Random random = new Random(SEED);
    relation =
        switch (lefts) {
          case "narrow" -> relation(byChance(random, 2));
          case "wide" -> relation(byChance(random, 4));
          default -> relation(synonyms());
        };
  }

  private static List<FunctionalDependency> byChance(Random random, int mostLeft) {
    return Stream.generate(
            () ->
                new FunctionalDependency(
                    some(random, 1 + random.nextInt(mostLeft)),
                    some(random, 1 + random.nextInt(2))))
        .limit(DEPENDENCIES)
        .toList();
  }

  private static AttributeSet some(Random random, int count) {
    return AttributeSet.of(random.ints(count, 0, ATTRIBUTES).toArray());
  }

  private static List<FunctionalDependency> synonyms() {
    return IntStream.range(0, ATTRIBUTES)
        .mapToObj(i -> new FunctionalDependency(AttributeSet.of(i), AttributeSet.of(i ^ 1)))
        .toList();
  }

  private static Relation relation(List<FunctionalDependency> dependencies) {
    return new Relation(
        "R",
        IntStream.range(0, ATTRIBUTES).mapToObj(i -> "A" + i).toList(),
        dependencies,
        List.of(),
        List.of());
  }

  @Benchmark
  public CandidateKeys keys() {
    return CandidateKeys.of(relation);
  }

  @Benchmark
  public FormAnalysis analysis() {
    return FormAnalysis.of(relation);
  }
}
