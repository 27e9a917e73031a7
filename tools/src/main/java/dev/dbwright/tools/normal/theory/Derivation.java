package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A dependency derived from the declared ones; the last step concludes it. */
public record Derivation(List<Step> steps) {
  /**
   * How a step follows. The first five are complete for functional dependencies (Armstrong 1974;
   * Maier 1983 for accumulation), the others for multivalued ones beside them (Beeri 1980).
   */
  public enum Rule {
    GIVEN,
    /**
     * {@code Y -> Z} gives {@code X -> V} for {@code X} over {@code Y} and {@code V} in {@code XZ}.
     */
    AUGMENTATION,
    /** {@code X -> Y} and {@code Y -> Z} give {@code X -> Z}. */
    TRANSITIVITY,
    /** {@code X -> YW} and {@code Y -> Z} give {@code X -> YWZ}. */
    ACCUMULATION,
    /** {@code X -> Y} gives {@code X -> Z} for {@code Z} in {@code Y}. */
    DECOMPOSITION,
    /** {@code X ->>} all other attributes. */
    COMPLEMENTATION,
    /** {@code X ->> Y} and {@code Z ->> W}, {@code Z} outside {@code Y}: {@code Y} falls in two. */
    SUBSET,
    /** {@code X ->> Y} and {@code Z -> W}, {@code Z} outside {@code Y}: {@code X -> W} within Y. */
    COALESCENCE,
    /** {@code X ->> Y} and {@code X -> Z} give {@code X ->> Y - Z}. */
    DIFFERENCE,
    /** {@code X ->> Y}: a join dependency cuts {@code Y} where its components do not connect it. */
    CONNECTION;

    private String in(List<Integer> premises) {
      String name = name().toLowerCase(Locale.ROOT);
      return premises.isEmpty()
          ? name
          : name + " of " + premises.stream().map(String::valueOf).collect(joining(" and "));
    }
  }

  /**
   * @param premises numbers of earlier steps, from 1
   */
  public record Step(Rule rule, Dependency conclusion, List<Integer> premises) {
    public Step {
      premises = List.copyOf(premises);
    }
  }

  public Derivation {
    steps = List.copyOf(steps);
  }

  /** A line a step: {@code 3. A -> C (transitivity of 1 and 2)}. */
  public List<String> lines(Relation relation) {
    return IntStream.range(0, steps.size())
        .mapToObj(
            i -> {
              Step step = steps.get(i);
              return "%d. %s (%s)"
                  .formatted(
                      i + 1, step.conclusion().in(relation), step.rule().in(step.premises()));
            })
        .toList();
  }
}
