package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Check;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table and its parts, written down as a test reads them. */
final class WideTable {
  private final ObjectName name;
  private final List<Column> columns = new ArrayList<>();
  private Optional<Key> primaryKey = Optional.empty();
  private final List<Key> uniques = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private final List<TableDesign> parts = new ArrayList<>();
  private String comment = "";

  private WideTable(ObjectName name) {
    this.name = name;
  }

  static WideTable of(String... name) {
    return new WideTable(ObjectName.of(name));
  }

  WideTable key(String... columns) {
    primaryKey = Optional.of(new Key(Optional.empty(), List.of(columns), true));
    return this;
  }

  WideTable unique(String... columns) {
    uniques.add(new Key(Optional.empty(), List.of(columns), true));
    return this;
  }

  /** NOT NULL. */
  WideTable column(String column, String type) {
    return column(column, type, false, "", "", false);
  }

  WideTable nullable(String column, String type) {
    return column(column, type, true, "", "", false);
  }

  WideTable withDefault(String column, String type, String value) {
    return column(column, type, false, value, "", false);
  }

  WideTable generated(String column, String type, String expression) {
    return column(column, type, true, "", expression, false);
  }

  WideTable identity(String column, String type) {
    return column(column, type, false, "", "", true);
  }

  private WideTable column(
      String column,
      String type,
      boolean nullable,
      String value,
      String expression,
      boolean identity) {
    columns.add(
        new Column(
            column,
            type,
            nullable,
            Optional.of(value).filter(text -> !text.isEmpty()),
            Optional.of(expression).filter(text -> !text.isEmpty()),
            identity,
            ""));
    return this;
  }

  WideTable check(String expression) {
    checks.add(new Check(Optional.empty(), expression));
    return this;
  }

  WideTable index(String index, boolean unique, String... keys) {
    indexes.add(new Index(index, "btree", List.of(keys), List.of(), Optional.empty(), unique));
    return this;
  }

  WideTable foreignKey(String column, String target, String targetColumn) {
    foreignKeys.add(
        new ForeignKey(
            Optional.empty(),
            List.of(column),
            ObjectName.of(target),
            List.of(targetColumn),
            "NO ACTION",
            "NO ACTION"));
    return this;
  }

  WideTable comment(String text) {
    comment = text;
    return this;
  }

  /** A part; {@code key} has its columns with commas. */
  WideTable part(String part, String key, String... rest) {
    List<String> keys = List.of(key.split(",", -1));
    parts.add(new TableDesign(part, Stream.concat(keys.stream(), Stream.of(rest)).toList(), keys));
    return this;
  }

  List<TableDesign> parts() {
    return List.copyOf(parts);
  }

  Table table() {
    return new Table(name, columns, primaryKey, uniques, foreignKeys, checks, indexes, comment);
  }

  NormalizationPlan plan() {
    return NormalizationSteps.of(table(), parts(), MoveOptions.STANDARD, Surroundings.UNKNOWN);
  }

  /** The demo's and everybody's: facts of the order, the customer and the product on each line. */
  static WideTable orderReport() {
    return of("order_report")
        .key("order_id", "line_no")
        .column("order_id", "bigint")
        .column("line_no", "integer")
        .column("ordered_at", "timestamp with time zone")
        .column("customer_id", "bigint")
        .column("customer_name", "text")
        .column("customer_city", "text")
        .column("customer_country", "character varying(60)")
        .nullable("product_id", "bigint")
        .nullable("product_name", "text")
        .column("quantity", "integer")
        .part("lines", "order_id,line_no", "product_id", "quantity")
        .part("orders", "order_id", "ordered_at", "customer_id")
        .part("customers", "customer_id", "customer_name", "customer_city")
        .part("cities", "customer_city", "customer_country")
        .part("products", "product_id", "product_name");
  }
}
