package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.Decompositions;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.CandidateKeys;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is decomposed can be moved: random dependencies, every decomposition of them. */
final class RandomPlansTest {
  private static final List<String> TYPES =
      List.of(
          "integer",
          "text",
          "numeric",
          "date",
          "character varying(9)",
          "double precision",
          "timestamp with time zone",
          "boolean",
          "text[]",
          "bytea",
          "interval");

  @Test
  void a_few_random_tables_move_and_come_back() {
    moveRandom(41, 4);
  }

  @Test
  @Tag("proof")
  void a_hundred_random_tables_move_and_come_back() {
    moveRandom(42, 100);
  }

  private static void moveRandom(long seed, int tables) {
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var trip = new RoundTrip(EmbeddedDatabase.server(), new Cancellation());
    int moved = 0;
    for (int number = 0; number < tables; number++) {
      Relation relation = relation(random);
      Table table = table(relation, random);
      for (Decomposition decomposition : Decompositions.of(relation, TableNames.GENERATED)) {
        if (decomposition.relations().size() > 1) {
          RoundTripReport report =
              trip.run(
                  table,
                  decomposition.relations(),
                  new MoveOptions(7),
                  RowSource.madeUp(number, 40));
          assertThat(report.isClean())
              .as("table %d, %s, %s: %s", number, relation, decomposition, report)
              .isTrue();
          moved++;
        }
      }
    }
    assertThat(moved).isGreaterThan(tables / 2);
  }

  private static Relation relation(Random random) {
    int columns = 3 + random.nextInt(5);
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    List<FunctionalDependency> functional = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(columns); i++) {
      functional.add(
          new FunctionalDependency(
              some(columns, 1 + random.nextInt(2), random), some(columns, 2, random)));
    }
    List<MultivaluedDependency> multivalued = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      multivalued.add(
          new MultivaluedDependency(some(columns, 1, random), some(columns, 2, random)));
    }
    return new Relation("wide_table", names, functional, multivalued, List.of());
  }

  private static AttributeSet some(int columns, int count, Random random) {
    return AttributeSet.of(random.ints(count, 0, columns).toArray());
  }

  private static Table table(Relation relation, Random random) {
    List<String> key = relation.namesOf(CandidateKeys.of(relation).keys().get(0));
    WideTable wide = WideTable.of("wide_table").key(key.toArray(String[]::new));
    for (String column : relation.attributes()) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      if (key.contains(column) || random.nextBoolean()) {
        wide.column(column, type);
      } else {
        wide.nullable(column, type);
      }
    }
    return wide.table();
  }
}
