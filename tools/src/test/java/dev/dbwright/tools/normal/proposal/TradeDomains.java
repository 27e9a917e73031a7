package dev.dbwright.tools.normal.proposal;

import static dev.dbwright.tools.normal.proposal.Values.code;
import static dev.dbwright.tools.normal.proposal.Values.company;
import static dev.dbwright.tools.normal.proposal.Values.date;
import static dev.dbwright.tools.normal.proposal.Values.each;
import static dev.dbwright.tools.normal.proposal.Values.instant;
import static dev.dbwright.tools.normal.proposal.Values.mail;
import static dev.dbwright.tools.normal.proposal.Values.money;
import static dev.dbwright.tools.normal.proposal.Values.one;
import static dev.dbwright.tools.normal.proposal.Values.person;
import static dev.dbwright.tools.normal.proposal.Values.phone;
import static dev.dbwright.tools.normal.proposal.Values.risingDate;
import static dev.dbwright.tools.normal.proposal.Values.serial;
import static dev.dbwright.tools.normal.proposal.Values.skewed;
import static dev.dbwright.tools.normal.proposal.Values.tag;
import static dev.dbwright.tools.normal.proposal.Values.thing;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import dev.dbwright.tools.normal.proposal.PlantedTable.Cells;
import java.math.BigDecimal;
import java.util.List;

/** Designs of shops and of what they send. */
final class TradeDomains {
  private TradeDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        retail(),
        invoices(),
        stock(),
        parcels(),
        tiny(),
        payments(),
        shipments(),
        webshop(),
        leads());
  }

  static PlantedTable retail() {
    PlantedThing country =
        new PlantedThing(
                "countries",
                8,
                "country_code",
                each("DE", "FR", "IT", "ES", "PL", "SE", "NO", "PT"))
            .alternate(
                "country_name",
                each(
                    "Germany",
                    "France",
                    "Italy",
                    "Spain",
                    "Poland",
                    "Sweden",
                    "Norway",
                    "Portugal"));
    PlantedThing city =
        new PlantedThing("cities", 70, "city_id", serial(500))
            .with("city_name", town())
            .to(country);
    PlantedThing customer =
        new PlantedThing("customers", 350, "customer_id", code("C", 5))
            .with("customer_name", person())
            .with("customer_email", mail())
            .with("tier", one("gold", "silver", "bronze"))
            .to(city);
    PlantedThing order =
        new PlantedThing("orders", 600, "order_id", serial(10_000))
            .with("order_date", risingDate(3))
            .with("status", one("new", "paid", "shipped", "returned"))
            .to(customer);
    PlantedThing category =
        new PlantedThing("categories", 12, "category_id", serial(1))
            .alternate("category_name", thing())
            .with("vat_rate", one("0.07", "0.19"));
    PlantedThing product =
        new PlantedThing("products", 180, "product_code", code("P-", 4))
            .with("product_name", thing())
            .with("list_price", money(300))
            .to(category);
    return new PlantedTable("order_lines", 2_000)
        .linesOf(order, "line_no")
        .to(product.skewed(0.5))
        .with("quantity", whole(1, 12));
  }

  private static PlantedTable invoices() {
    PlantedThing supplier =
        new PlantedThing("suppliers", 80, "supplier_no", serial(70_001))
            .with("supplier_name", company())
            .with("supplier_phone", phone());
    PlantedThing item =
        new PlantedThing("items", 150, "sku", code("SKU", 6))
            .with("item_name", thing())
            .with("unit_cost", money(90))
            .with("unit", one("kg", "pcs", "box"))
            .to(supplier);
    PlantedThing clerk =
        new PlantedThing("clerks", 15, "clerk_login", tag("usr", 900)).with("clerk_name", person());
    return new PlantedTable("invoices", 1_800)
        .key("invoice_id", serial(1))
        .to(item)
        .to(clerk)
        .with("qty", whole(1, 40))
        .with("paid_on", date().orNull(0.2))
        .derive("total", cells -> product(cells, "unit_cost", "qty"));
  }

  private static String product(Cells cells, String price, String count) {
    return new BigDecimal(cells.get(price)).multiply(new BigDecimal(cells.get(count))).toString();
  }

  private static PlantedTable stock() {
    PlantedThing warehouse =
        new PlantedThing("warehouses", 12, "warehouse_code", tag("WH", 90))
            .with("warehouse_town", town())
            .with("warehouse_manager", person());
    PlantedThing group =
        new PlantedThing("groups", 6, "group_code", each("A", "B", "C", "D", "E", "F"))
            .alternate("group_label", thing());
    PlantedThing part =
        new PlantedThing("parts", 220, "part_no", code("", 6))
            .with("part_name", thing())
            .with("weight_kg", money(30))
            .to(group);
    return new PlantedTable("stock", 1_200)
        .to(part)
        .to(warehouse)
        .keyedBy("part_no", "warehouse_code")
        .with("on_hand", whole(0, 500))
        .with("counted_at", instant());
  }

  private static PlantedTable parcels() {
    PlantedThing depot =
        new PlantedThing("depots", 20, "depot_id", serial(1))
            .with("depot_name", town())
            .with("depot_phone", phone());
    PlantedThing driver =
        new PlantedThing("drivers", 90, "driver_id", serial(300))
            .with("driver_name", person())
            .to(depot);
    PlantedThing service =
        new PlantedThing("services", 3, "service_code", each("EXP", "STD", "ECO"))
            .alternate("service_name", each("Express parcel", "Standard parcel", "Economy parcel"))
            .with("max_days", each("1", "3", "7"));
    return new PlantedTable("parcels", 3_000)
        .key("parcel_id", serial(1))
        .alternate("tracking_no", tag("TRK", 90_000_000))
        .to(driver)
        .to(service)
        .with("weight", money(20))
        .with("sent_at", instant());
  }

  private static PlantedTable tiny() {
    PlantedThing project =
        new PlantedThing("projects", 5, "project_id", serial(1))
            .alternate("project_name", thing())
            .with("project_budget", money(90_000));
    PlantedThing member =
        new PlantedThing("members", 14, "member_id", serial(100))
            .with("member_name", person())
            .with("member_role", one("dev", "lead", "test"));
    return new PlantedTable("assignments", 60)
        .to(member)
        .to(project)
        .keyedBy("member_id", "project_id")
        .with("hours", whole(1, 40));
  }

  private static PlantedTable payments() {
    return new PlantedTable("payments", 1_500)
        .key("payment_id", serial(1))
        .with("customer_id", whole(1_000, 1_500))
        .with("paid_at", instant())
        .with("amount", money(90))
        .with("method", one("card", "transfer", "cash"))
        .with("refunded", one("true", "false"));
  }

  private static PlantedTable shipments() {
    PlantedThing mode =
        new PlantedThing("modes", 3, "mode_code", each("S", "A", "R"))
            .alternate("mode_name", each("Sea freight", "Air freight", "Rail"));
    PlantedThing status =
        new PlantedThing("statuses", 5, "status_code", each("10", "20", "30", "40", "50"))
            .alternate(
                "status_text", each("created", "packed", "in transit", "arrived", "lost on way"));
    PlantedThing port =
        new PlantedThing("ports", 30, "port_code", tag("PT", 99))
            .with("port_name", town())
            .with("port_country", one("DE", "NL", "CN", "US"));
    return new PlantedTable("shipments", 700)
        .key("shipment_no", code("SH", 5))
        .to(mode)
        .to(status)
        .to(port)
        .with("currency", one("EUR"))
        .with("containers", whole(1, 9));
  }

  private static PlantedTable webshop() {
    PlantedThing brand =
        new PlantedThing("brands", 25, "brand_id", serial(1))
            .with("brand_name", company())
            .with("brand_active", skewed("true", 0.7, "false"));
    PlantedThing article =
        new PlantedThing("articles", 2_000, "article_id", serial(100_000))
            .with("article_name", thing())
            .with("article_color", one("red", "blue", "green", "black"))
            .with("article_price", money(80))
            .to(brand);
    PlantedThing buyer =
        new PlantedThing("buyers", 6_000, "buyer_id", serial(1))
            .with("buyer_email", mail())
            .with("buyer_since", date())
            .with("newsletter", one("t", "f"));
    return new PlantedTable("sales", 50_000)
        .key("sale_id", serial(1))
        .to(article.skewed(1))
        .to(buyer)
        .with("sold_at", instant())
        .with("pieces", whole(1, 5))
        .with("channel", one("web", "app", "phone"));
  }

  private static PlantedTable leads() {
    PlantedThing campaign =
        new PlantedThing("campaigns", 16, "campaign", thing().unique())
            .with("campaign_start", date())
            .with("campaign_budget", money(50_000));
    PlantedThing rep =
        new PlantedThing("reps", 22, "rep_id", serial(1))
            .with("rep_name", person())
            .with("rep_region", one("north", "south", "east", "west"));
    return new PlantedTable("leads", 1_100)
        .key("lead_id", serial(1))
        .with("lead_name", person())
        .with("lead_company", company())
        .to(campaign)
        .to(rep)
        .with("score", whole(0, 100))
        .with("created_on", date());
  }
}
