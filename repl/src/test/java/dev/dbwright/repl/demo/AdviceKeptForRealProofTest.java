package dev.dbwright.repl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.index.IndexAdvice;
import dev.dbwright.tools.index.ProposedIndex;
import dev.dbwright.tools.index.size.ExpressionStatistics;
import dev.dbwright.tools.index.size.IndexSizes;
import dev.dbwright.tools.index.size.SizeEstimate;
import dev.dbwright.tools.index.size.TableWrites;
import dev.dbwright.tools.index.size.WriteCosts;
import dev.dbwright.tools.index.size.WriteRates;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.twin.source.LiveSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of the WAL that indexes cost against the same indexes kept. */
@Tag("proof")
class AdviceKeptForRealProofTest {
  /** WAL bytes that an index adds to each row of its table that is written. */
  private record Kept(
      String ddl, double saidOfInsert, double ofInsert, double saidOfUpdate, double ofUpdate) {}

  @Test
  void each_advised_index_costs_the_writes_what_was_said() throws SQLException {
    try (RealShop shop = new RealShop();
        TwinPool pool = TwinPool.inBackground(EmbeddedDatabase.cacheDir())) {
      // given
      IndexAdvice advice = AdvisedShop.advice(pool, shop, "50%");

      // when
      List<Kept> kept = keep(shop, advice);

      // then
      kept.forEach(
          each ->
              System.out.printf(
                  Locale.ROOT,
                  "insert %5.1f said %5.1f real   update %5.1f said %5.1f real   %s%n",
                  each.saidOfInsert,
                  each.ofInsert,
                  each.saidOfUpdate,
                  each.ofUpdate,
                  AdvisedShop.on(each.ddl)));
      assertThat(kept)
          .hasSizeGreaterThan(10)
          .allSatisfy(
              each -> {
                assertThat(each.saidOfInsert)
                    .as(each.ddl)
                    .isCloseTo(each.ofInsert, near(each.ofInsert, 0.25));
                assertThat(each.saidOfUpdate)
                    .as(each.ddl)
                    .isCloseTo(each.ofUpdate, near(each.ofUpdate, 0.15));
              });
    }
  }

  /** Of a partial index of few rows a few bytes are a large share. */
  private static Offset<Double> near(double walBytes, double share) {
    return within(5 + share * Math.abs(walBytes));
  }

  private static List<Kept> keep(RealShop shop, IndexAdvice advice) throws SQLException {
    List<Kept> kept = new ArrayList<>();
    Map<String, Double> insert = new LinkedHashMap<>();
    Map<String, Double> update = new LinkedHashMap<>();
    try (Twin twin =
        TwinFixture.server()
            .build(LiveSource.read(shop.database(), new Cancellation()), new Cancellation())) {
      for (ProposedIndex each : advice.create()) {
        TwinIndex index = twin.createHidden(each.ddl().replace("CONCURRENTLY ", ""));
        ExpressionStatistics.transport(twin, List.of(index));
        String table = index.table().last();
        if (!insert.containsKey(table)) {
          insert.put(table, shop.walOfInsert(table));
          update.put(table, shop.walOfUpdate(table));
        }
        shop.execute(each.ddl());
        kept.add(
            new Kept(
                each.ddl(),
                said(twin, index, new TableWrites(1, 0, List.of(), 1)),
                shop.walOfInsert(table) - insert.getOrDefault(table, 0.0),
                said(twin, index, updates(RealShop.updatedColumn(table))),
                shop.walOfUpdate(table) - update.getOrDefault(table, 0.0)));
        shop.execute("DROP INDEX " + AdvisedShop.name(each.ddl()));
      }
    }
    return kept;
  }

  private static TableWrites updates(String column) {
    return new TableWrites(0, 0, List.of(new TableWrites.Updates(Set.of(column), 1)), 1);
  }

  /** At one row a second. */
  private static double said(Twin twin, TwinIndex index, TableWrites writes) {
    SizeEstimate size = IndexSizes.of(twin).estimate(List.of(index)).values().iterator().next();
    return WriteCosts.of(twin, new WriteRates(Map.of(index.table(), writes), List.of()))
        .of(index, size)
        .walBytesPerSecond();
  }
}
