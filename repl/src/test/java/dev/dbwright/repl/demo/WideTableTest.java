package dev.dbwright.repl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.Decomposition.Target;
import dev.dbwright.tools.normal.decomposition.Decompositions;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.migration.MoveOptions;
import dev.dbwright.tools.normal.migration.RoundTrip;
import dev.dbwright.tools.normal.migration.RoundTripReport;
import dev.dbwright.tools.normal.migration.RowSource;
import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.schema.DdlReader;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's wide table, with all of its rows, into its parts and back. */
class WideTableTest {
  private static final Table ORDER_REPORT =
      DdlReader.read(
              """
              CREATE TABLE order_report (
                order_id bigint NOT NULL, line_no int NOT NULL, ordered_at timestamptz NOT NULL,
                customer_id bigint NOT NULL, customer_name text NOT NULL,
                customer_email text NOT NULL, customer_city text NOT NULL,
                customer_country text NOT NULL, product_id bigint NOT NULL,
                product_name text NOT NULL, product_category text NOT NULL, quantity int NOT NULL,
                unit_price numeric(10,2) NOT NULL, PRIMARY KEY (order_id, line_no));
              """)
          .tables()
          .get(0);

  private static final String DEPENDENCIES =
      """
      order_id, line_no -> product_id, quantity, unit_price;
      order_id -> ordered_at, customer_id;
      customer_id -> customer_name, customer_email, customer_city;
      customer_city -> customer_country;
      product_id -> product_name, product_category
      """;

  @Test
  void goes_into_its_tables_and_comes_back_with_every_row() {
    List<TableDesign> parts =
        Decompositions.of(
                RelationReader.read(
                        DEPENDENCIES, ShopWorkload.WIDE_TABLE, ORDER_REPORT.columnNames())
                    .relation(),
                TableNames.GENERATED)
            .stream()
            .filter(decomposition -> decomposition.target() == Target.BOYCE_CODD)
            .map(Decomposition::relations)
            .findFirst()
            .orElseThrow();
    assertThat(parts).hasSize(5);

    try (EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase()) {
      ShopWorkload.build(shop.spec());
      RoundTripReport report =
          new RoundTrip(EmbeddedDatabase.server(), new Cancellation())
              .run(
                  ORDER_REPORT,
                  parts,
                  MoveOptions.STANDARD,
                  RowSource.copiedFrom(
                      shop.database(),
                      new ReadLimits(
                          Integer.MAX_VALUE,
                          Long.MAX_VALUE,
                          Duration.ofMinutes(5),
                          Duration.ofSeconds(5)),
                      new Cancellation()));

      assertThat(report.problems()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.quarantined()).isZero();
      assertThat(report.rows())
          .isEqualTo(Long.parseLong(shop.query("SELECT count(*) FROM order_report")));
    }
  }
}
