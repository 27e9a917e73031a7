package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.file.TextFile;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.IndexShape.Btree;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.Blueprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveSourceTest {
  private static EmbeddedDatabase source;
  private static PlannerStatistics statistics;

  @TempDir private Path folder;

  @BeforeAll
  static void fill() {
    source = EmbeddedDatabase.freshDatabase();
    source.runScript(source.spec(), Application.DEFINITIONS);
    source.runScript(source.spec(), Application.ROWS);
    statistics = read(source.spec()).statistics();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void sizes_are_those_of_the_files_and_not_of_the_last_analyze() {
    RelationStatistics things = relation("public", "things").orElseThrow();

    assertThat(things.tuples()).isEqualTo(3000);
    assertThat(things.filePages())
        .isGreaterThan(things.relationPages())
        .isEqualTo(Long.parseLong(source.query("SELECT pg_relation_size('things') / 8192")));
  }

  @Test
  void every_height_of_a_b_tree_is_read_from_explain_as_its_meta_page_has_it() {
    source.executeAsSuperuser("CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA pg_catalog");

    assertThat(heights(statistics)).isEqualTo(heights(read(source.superuser()).statistics()));
    assertThat(relation("public", "items_key").flatMap(RelationStatistics::shape))
        .contains(new Btree(2));
  }

  private static String heights(PlannerStatistics statistics) {
    return statistics.relations().stream()
        .flatMap(
            each ->
                each
                    .shape()
                    .filter(Btree.class::isInstance)
                    .map(shape -> each.name() + " " + shape)
                    .stream())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_superuser_with_pageinspect_reads_the_counters_of_gin() {
    source.executeAsSuperuser("CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA pg_catalog");

    Optional<IndexShape> shape =
        relation(read(source.superuser()).statistics(), "My Shop", "customers_tags")
            .flatMap(RelationStatistics::shape);

    assertThat(shape).get().isInstanceOf(IndexShape.Gin.class);
    assertThat(relation("My Shop", "customers_tags").flatMap(RelationStatistics::shape)).isEmpty();
    assertThat(statistics.remarks())
        .anyMatch(
            remark -> remark.startsWith("The counters of these GIN indexes take a superuser"));
  }

  @Test
  void statistics_that_most_rows_are_younger_than_are_named() {
    assertThat(statistics.remarks())
        .anyMatch(
            remark ->
                remark.startsWith("More than a tenth of the rows of these tables was written after")
                    && remark.contains("public.things"));
  }

  @Test
  void the_range_map_of_brin_is_computed_as_it_is() {
    assertThat(relation("My Shop", "customers_born").flatMap(RelationStatistics::shape))
        .contains(new IndexShape.Brin(1));
  }

  @Test
  void a_histogram_ends_at_the_values_of_today_where_an_index_tells_them() {
    assertThat(bounds("things", "a")).startsWith("1").endsWith("5000");
    // of no index
    assertThat(bounds("big_things", "a")).startsWith("1").endsWith("9000");
  }

  private static List<String> bounds(String table, String column) {
    return ArrayLiteral.read(
            String.valueOf(column(table, column, false).orElseThrow().histogramBounds()))
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  void a_partitioned_table_has_statistics_of_all_its_partitions() {
    assertThat(column("orders", "status", true)).isPresent();
    assertThat(relation("public", "orders")).get().extracting("tuples").isEqualTo(40_000.0);
  }

  @Test
  void an_index_on_an_expression_has_statistics_of_its_own() {
    assertThat(column("orders_2024_lower_idx", "lower", false)).isPresent();
  }

  @Test
  void extended_statistics_come_whole_for_who_may_read_them() {
    PlannerStatistics all = read(source.superuser()).statistics();
    ExtendedStatistics items = extended(all, "public", "items_dep");

    assertThat(items.distinct()).startsWith("a4bf52a3").hasSizeGreaterThan(20);
    assertThat(items.dependencies()).isNotNull();
    assertThat(extended(all, "My Shop", "a b").mostCommonValues()).isNotNull();
    assertThat(extended(all, "public", "orders_expr").expressions())
        .extracting(ColumnStatistics::column)
        .containsExactly("date_trunc('month'::text, (placed AT TIME ZONE 'UTC'::text))");
  }

  @Test
  void the_owner_of_extended_statistics_sees_all_but_their_values() {
    assertThat(extended(statistics, "public", "items_dep"))
        .isEqualTo(extended(read(source.superuser()).statistics(), "public", "items_dep"));
    assertThat(extended(statistics, "My Shop", "a b").mostCommonValues()).isNull();
    assertThat(statistics.remarks())
        .anyMatch(remark -> remark.startsWith("The most common values of extended statistics"));
  }

  @Test
  void what_is_written_is_read_as_it_was() {
    Blueprint blueprint = read(source.spec());

    BlueprintFiles.write(blueprint, folder.resolve("stats"), true);

    assertThat(
            BlueprintFiles.read(
                TextFile.read(folder.resolve("stats/schema.sql")), Optional.of(stats())))
        .isEqualTo(blueprint);
  }

  @Test
  void without_values_no_value_of_a_row_is_written() throws Exception {
    Blueprint blueprint = read(source.spec());

    BlueprintFiles.write(blueprint, stats(), false);

    String all = "";
    for (String file : List.of("pg_stats.csv", "extended_statistics.csv", "remarks.csv")) {
      all += Files.readString(stats().resolve(file));
    }
    assertThat(all).doesNotContain("m77@x.org", "product 7", "AB7", "done", "sample values of");
    assertThat(all).contains("Sample values were left out");
    assertThat(
            BlueprintFiles.read(TextFile.read(stats().resolve("schema.sql")), Optional.of(stats()))
                .statistics()
                .columns())
        .hasSameSizeAs(blueprint.statistics().columns())
        .allMatch(each -> each.mostCommonValues() == null && each.histogramBounds() == null);
  }

  @Test
  void nobody_else_reads_what_is_written() throws Exception {
    BlueprintFiles.write(read(source.spec()), stats(), true);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stats())))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(stats().resolve("pg_stats.csv"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_role_without_rights_is_told_the_grant_that_it_needs() {
    String role = "weak_" + UUID.randomUUID().toString().substring(0, 8);
    source.executeAsSuperuser(
        "CREATE ROLE %1$s LOGIN PASSWORD 'x'; GRANT CONNECT ON DATABASE %2$s TO %1$s"
            .formatted(role, source.spec().database()));
    try {
      Blueprint weak = read(as(role));

      assertThat(weak.ddl()).isEqualTo(read(source.spec()).ddl());
      assertThat(weak.statistics().columns()).isEmpty();
      assertThat(relation(weak.statistics(), "public", "items"))
          .isEqualTo(relation("public", "items"));
      assertThat(weak.statistics().remarks())
          .anyMatch(
              remark ->
                  remark.startsWith("The column statistics of these tables are hidden from " + role)
                      && remark.endsWith("GRANT pg_read_all_data TO " + role + " shows them."));
    } finally {
      source.executeAsSuperuser("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
    }
  }

  private Path stats() {
    return folder.resolve("stats");
  }

  private static ConnectionSpec as(String role) {
    ConnectionSpec owner = source.spec();
    return new ConnectionSpec(
        owner.engine(),
        owner.host(),
        owner.port(),
        owner.database(),
        role,
        "x",
        owner.properties());
  }

  private static Blueprint read(ConnectionSpec spec) {
    try (Database database = Database.open(spec)) {
      return LiveSource.read(database, new Cancellation());
    }
  }

  private static Optional<RelationStatistics> relation(String schema, String name) {
    return relation(statistics, schema, name);
  }

  private static Optional<RelationStatistics> relation(
      PlannerStatistics of, String schema, String name) {
    return of.relations().stream()
        .filter(each -> each.name().equals(ObjectName.of(schema, name)))
        .findFirst();
  }

  private static Optional<ColumnStatistics> column(String table, String column, boolean inherited) {
    return statistics.columns().stream()
        .filter(each -> each.relation().equals(ObjectName.of("public", table)))
        .filter(each -> each.column().equals(column) && each.inherited() == inherited)
        .findFirst();
  }

  private static ExtendedStatistics extended(PlannerStatistics of, String schema, String name) {
    return of.extended().stream()
        .filter(each -> each.name().equals(ObjectName.of(schema, name)))
        .findFirst()
        .orElseThrow();
  }
}
