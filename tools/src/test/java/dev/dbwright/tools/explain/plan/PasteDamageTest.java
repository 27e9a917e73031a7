package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A damaged paste gives the identical plan or an error that names the line, never another tree. */
final class PasteDamageTest {
  private static final long SEED = 20_260_401L;
  private static final int SAMPLE = 25;
  private static final int WHOLE = 300;
  // Of all plans whose damage can be repaired at all; narrow wrapping costs a few.
  private static final double IDENTICAL = 0.995;
  private static final double IDENTICAL_OF_A_SAMPLE = 0.9;

  @ParameterizedTest
  @EnumSource
  void gives_the_identical_plan_or_an_error(PasteDamage damage) {
    Outcome outcome = damaged(damage, SAMPLE);

    assertThat(outcome.wrong()).isEmpty();
    if (damage.canBeRepaired()) {
      assertThat(outcome.identical()).isGreaterThan((int) (IDENTICAL_OF_A_SAMPLE * SAMPLE));
    }
  }

  @Tag("proof")
  @Test
  void gives_the_identical_plan_for_all_but_a_few() {
    int identical = 0;
    int repairable = 0;
    List<String> wrong = new ArrayList<>();
    for (PasteDamage damage : PasteDamage.values()) {
      Outcome outcome = damaged(damage, WHOLE);
      System.out.printf(
          "%s: %d identical, %d wrong of %d%n",
          damage, outcome.identical(), outcome.wrong().size(), WHOLE);
      wrong.addAll(outcome.wrong());
      if (damage.canBeRepaired()) {
        identical += outcome.identical();
        repairable += WHOLE;
      }
    }
    assertThat(identical / (double) repairable).isGreaterThanOrEqualTo(IDENTICAL);
    assertThat(wrong).isEmpty();
  }

  private record Outcome(int identical, List<String> wrong) {}

  private static Outcome damaged(PasteDamage damage, int count) {
    var random = new Random(SEED + damage.name().hashCode());
    List<String> plans = List.copyOf(RealPlans.all().values());
    List<String> wrong = new ArrayList<>();
    int identical = 0;
    for (int i = 0; i < count; i++) {
      String plan = plans.get(random.nextInt(plans.size()));
      String paste = damage.of(plan, random);
      try {
        if (asRead(paste, damage).equals(asRead(plan, damage).repeat(damage.copies()))) {
          identical++;
        } else {
          wrong.add("seed %s, paste %s:%n%s".formatted(SEED, i, paste));
        }
      } catch (DbwrightException e) {
        assertThat(e).hasMessageContaining("line ");
      }
    }
    return new Outcome(identical, wrong);
  }

  /** All of the plans' records; where the damage loses spaces, without regard to how many. */
  private static String asRead(String paste, PasteDamage damage) {
    String plans =
        new PlanReader()
            .read(paste).plans().stream().map(Plan::toString).collect(Collectors.joining());
    return damage.keepsSpaces() ? plans : plans.replaceAll("\\s+", " ");
  }
}
