package dev.dbwright.tools.normal.migration;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Tables to take apart, each with something of its own to go wrong. */
final class TableShapes {
  private TableShapes() {}

  static Stream<Named<WideTable>> all() {
    return Stream.of(
        Named.of("star", WideTable.orderReport()),
        Named.of(
            "quoted names",
            WideTable.of("public", "Order")
                .key("user", "select")
                .column("user", "integer")
                .column("select", "integer")
                .column("weiß", "text")
                .nullable("a \"quoted\" one", "text")
                .column("group", "text")
                .part("Order Lines", "user,select", "weiß")
                .part("table", "user", "group")
                .part("größe", "weiß", "a \"quoted\" one")),
        Named.of(
            "own schema",
            WideTable.of("Sales Data", "t")
                .key("a")
                .column("a", "integer")
                .column("b", "text")
                .column("c", "text")
                .part("ts", "a", "b")
                .part("bs", "b", "c")),
        Named.of(
            "part with the tables name",
            WideTable.of("staff")
                .key("id")
                .column("id", "integer")
                .column("dept", "text")
                .column("floor", "smallint")
                .part("staff", "id", "dept")
                .part("depts", "dept", "floor")),
        Named.of(
            "composite determinant",
            WideTable.of("marks")
                .key("id")
                .column("id", "bigint")
                .nullable("course", "text")
                .nullable("term", "date")
                .nullable("room", "text")
                .part("grades", "id", "course", "term")
                .part("rooms", "course,term", "room")),
        Named.of(
            "arrays and json",
            WideTable.of("docs")
                .key("id")
                .column("id", "uuid")
                .nullable("tags", "text[]")
                .nullable("owner", "text")
                .nullable("doc", "jsonb")
                .nullable("raw", "json")
                .nullable("place", "point")
                .nullable("body", "xml")
                .nullable("numbers", "numeric[]")
                .part("files", "id", "tags", "owner", "body")
                .part("owners", "owner", "doc", "raw", "place", "numbers")),
        Named.of(
            "self equal values",
            WideTable.of("measures")
                .key("id")
                .column("id", "integer")
                .nullable("factor", "numeric")
                .nullable("span", "interval")
                .nullable("ratio", "double precision")
                .nullable("label", "character(7)")
                .part("measured", "id", "factor", "ratio")
                .part("factors", "factor", "span", "label")),
        Named.of(
            "generated column",
            WideTable.of("prices")
                .key("id")
                .column("id", "integer")
                .column("net", "numeric(8,2)")
                .generated("gross", "numeric", "net * 1.19")
                .column("sku", "text")
                .nullable("title", "text")
                .generated("title_length", "integer", "length(title)")
                .part("items", "id", "net", "gross", "sku")
                .part("skus", "sku", "title", "title_length")),
        Named.of(
            "generated over two parts",
            WideTable.of("sums")
                .key("id")
                .column("id", "integer")
                .column("a", "integer")
                .column("b", "smallint")
                .generated("both", "bigint", "a::bigint + b")
                .part("left_ones", "id", "a", "both")
                .part("right_ones", "a", "b")),
        Named.of(
            "identity",
            WideTable.of("log")
                .key("id")
                .identity("id", "bigint")
                .column("kind", "text")
                .withDefault("level", "integer", "3")
                .part("entries", "id", "kind")
                .part("kinds", "kind", "level")),
        Named.of(
            "checks and uniques",
            WideTable.of("public", "cars")
                .key("id")
                .unique("plate")
                .column("id", "integer")
                .column("plate", "character varying(12)")
                .column("model", "text")
                .column("doors", "smallint")
                .column("seats", "smallint")
                .check("doors > 0")
                .check("seats >= doors OR id < 0")
                .index("cars_model_idx", false, "lower(model)", "doors")
                .index("cars_upper_idx", true, "upper(plate)", "id")
                .part("vehicles", "id", "plate", "model")
                .part("models", "model", "doors", "seats")),
        Named.of("no key", heap()),
        Named.of(
            "unique instead of key",
            WideTable.of("accounts")
                .unique("email")
                .column("email", "text")
                .nullable("plan", "text")
                .nullable("price", "numeric(10,2)")
                .part("people", "email", "plan")
                .part("plans", "plan", "price")),
        Named.of("all key parts", teaching()),
        Named.of(
            "fourth form with a look up",
            WideTable.of("skills")
                .key("person", "skill", "tongue")
                .column("person", "integer")
                .column("name", "text")
                .column("skill", "text")
                .column("tongue", "text")
                .part("names", "person", "name")
                .part("person_skills", "person,skill")
                .part("person_tongues", "person,tongue")),
        Named.of("fifth form", supply()),
        Named.of(
            "cross product",
            WideTable.of("grid")
                .key("x", "y")
                .column("x", "integer")
                .column("y", "text")
                .part("xs", "x")
                .part("ys", "y")),
        Named.of(
            "four levels",
            WideTable.of("deep")
                .key("a")
                .column("a", "integer")
                .nullable("b", "integer")
                .nullable("c", "text")
                .nullable("d", "date")
                .nullable("e", "bytea")
                .part("as_", "a", "b")
                .part("bs", "b", "c")
                .part("cs", "c", "d")
                .part("ds", "d", "e")),
        Named.of(
            "overlapping parts",
            WideTable.of("addresses")
                .key("street", "city")
                .column("street", "text")
                .column("city", "text")
                .column("zip", "character(5)")
                .part("streets", "street,city", "zip")
                .part("zips", "zip", "city")),
        Named.of(
            "one to one",
            WideTable.of("people")
                .key("id")
                .column("id", "integer")
                .column("name", "text")
                .nullable("photo", "bytea")
                .part("persons", "id", "name")
                .part("photos", "id", "photo")),
        Named.of(
            "times and bits",
            WideTable.of("events")
                .key("at", "room")
                .column("at", "timestamp with time zone")
                .column("room", "bit(4)")
                .nullable("day", "date")
                .nullable("opens", "time without time zone")
                .nullable("flag", "boolean")
                .nullable("net", "inet")
                .nullable("fee", "money")
                .part("bookings", "at,room", "day", "flag")
                .part("days", "day", "opens")
                .part("rooms", "room", "net", "fee")),
        Named.of(
            "commented",
            WideTable.of("noted")
                .comment("what's \\ written here")
                .key("id")
                .column("id", "integer")
                .column("k", "text")
                .column("v", "text")
                .part("notes", "id", "k")
                .part("ks", "k", "v")),
        Named.of(
            "small types",
            WideTable.of("tiny")
                .key("id")
                .column("id", "smallint")
                .nullable("flag", "boolean")
                .nullable("meaning", "character varying(3)")
                .part("tinies", "id", "flag")
                .part("flags", "flag", "meaning")),
        Named.of(
            "two paths to one part",
            WideTable.of("transfers")
                .key("id")
                .column("id", "integer")
                .column("order_no", "integer")
                .column("line", "integer")
                .column("customer", "text")
                .column("item", "text")
                .part("moved", "id", "order_no", "line")
                .part("order_lines", "order_no,line", "item")
                .part("order_heads", "order_no", "customer")),
        Named.of("very wide", veryWide()));
  }

  private static WideTable veryWide() {
    WideTable wide = WideTable.of("w".repeat(63)).key("id").column("id", "integer");
    String[] own = new String[150];
    for (int i = 0; i < 150; i++) {
      own[i] = "fact_" + i + "_" + "x".repeat(40);
      wide.nullable(own[i], i % 3 == 0 ? "integer" : "text");
    }
    wide.part("w".repeat(62), "id", own[0], own[50]);
    wide.part("v".repeat(63), own[0], Arrays.copyOfRange(own, 1, 50));
    return wide.part("v".repeat(62) + "2", own[50], Arrays.copyOfRange(own, 51, 150));
  }

  static WideTable heap() {
    return WideTable.of("heap")
        .nullable("a", "integer")
        .nullable("b", "text")
        .nullable("c", "text")
        .part("heap_rows", "a", "b")
        .part("bs", "b", "c");
  }

  static WideTable teaching() {
    return WideTable.of("teaching")
        .key("course", "teacher", "book")
        .column("course", "integer")
        .column("teacher", "text")
        .column("book", "text")
        .part("teachers", "course,teacher")
        .part("books", "course,book");
  }

  static WideTable supply() {
    return WideTable.of("supply")
        .key("agent", "company", "product")
        .column("agent", "smallint")
        .column("company", "smallint")
        .column("product", "smallint")
        .part("agent_company", "agent,company")
        .part("company_product", "company,product")
        .part("agent_product", "agent,product");
  }
}
