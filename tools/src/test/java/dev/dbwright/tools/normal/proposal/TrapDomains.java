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
import static dev.dbwright.tools.normal.proposal.Values.title;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Designs with what misleads by its values: almost-rules, derived columns, pairs, noise. */
final class TrapDomains {
  private TrapDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        snapshotPrices(),
        stores(),
        movements(),
        employees(),
        sessions(),
        addresses(),
        catalogue(),
        skewedFlags(),
        noisyKeys());
  }

  private static PlantedTable snapshotPrices() {
    PlantedThing product =
        new PlantedThing("products", 120, "product_id", serial(1))
            .with("product_name", thing())
            .with("list_price", money(100));
    PlantedThing customer =
        new PlantedThing("customers", 300, "customer_id", serial(500))
            .with("customer_name", person())
            .with("home_town", town());
    return new PlantedTable("sales", 2_000)
        .key("sale_id", serial(1))
        .to(product)
        .to(customer)
        .with("sold_on", date())
        // One sale in twelve was at another price.
        .derive(
            "sold_price",
            cells ->
                cells.get("sale_id").hashCode() % 12 == 0
                    ? cells.get("list_price").replace('1', '2') + "1"
                    : cells.get("list_price"))
        // Mostly at home.
        .derive(
            "delivery_town",
            cells ->
                cells.get("sale_id").hashCode() % 9 == 0 ? "Elsewhere" : cells.get("home_town"));
  }

  private static PlantedTable stores() {
    PlantedThing region =
        new PlantedThing("regions", 3, "region_id", serial(1))
            .alternate("region_name", each("North coast", "Middle land", "South hills"));
    PlantedThing district =
        new PlantedThing("districts", 10, "district_id", serial(10))
            .alternate("district_name", thing())
            .with("district_manager", person())
            .to(region);
    PlantedThing store =
        new PlantedThing("stores", 45, "store_id", serial(100))
            .with("store_name", thing())
            .with("store_phone", phone())
            .to(district);
    return new PlantedTable("daily_sales", 1_500)
        .to(store)
        .with("day", date())
        .keyedBy("store_id", "day")
        .with("revenue", money(9_000))
        .with("customers", whole(10, 900));
  }

  static PlantedTable movements() {
    PlantedThing product =
        new PlantedThing("products", 60, "product_id", code("P", 4)).with("product_name", thing());
    PlantedThing warehouse =
        new PlantedThing("warehouses", 8, "warehouse_id", serial(1)).with("warehouse_town", town());
    return new PlantedTable("movements", 3_000)
        .key("movement_id", serial(1))
        .to(product)
        .to(warehouse)
        .pair(
            "bins",
            Set.of("product_id", "warehouse_id"),
            Map.of("bin_code", (i, r) -> "B" + r.nextInt(999)))
        .with("moved_at", instant())
        .with("pieces", whole(1, 90));
  }

  private static PlantedTable employees() {
    PlantedThing manager =
        new PlantedThing("managers", 30, "manager_id", serial(1))
            .with("manager_name", person())
            .with("manager_email", mail());
    PlantedThing department =
        new PlantedThing("departments", 12, "dept_code", tag("D", 90))
            .alternate("dept_name", thing())
            .with("dept_floor", whole(1, 9));
    return new PlantedTable("employees", 800)
        .key("employee_id", serial(1_000))
        .with("first_name", (i, r) -> person().make(i, r).split(" ", -1)[0])
        .with("last_name", (i, r) -> person().make(i, r).split(" ", -1)[1])
        .derive("full_name", cells -> cells.get("first_name") + " " + cells.get("last_name"))
        .to(department)
        .to(manager)
        .with("salary", money(9_000))
        .with("hired_on", risingDate(2));
  }

  private static PlantedTable sessions() {
    PlantedThing user =
        new PlantedThing("users", 250, "user_email", mail().unique())
            .with("user_country", one("DE", "US", "FR", "BR"));
    PlantedThing session =
        new PlantedThing("sessions", 900, "session_id", serial(1))
            .with("session_started", risingDate(2))
            .with("browser", one("Firefox", "Chrome", "Safari"))
            .to(user);
    PlantedThing page =
        new PlantedThing("pages", 90, "page_path", tag("/p/", 999))
            .with("page_title", title())
            .with("page_section", one("news", "shop", "help"));
    return new PlantedTable("views", 4_000)
        .key("view_id", serial(1))
        .to(session)
        .to(page)
        .with("viewed_at", instant());
  }

  private static PlantedTable addresses() {
    PlantedThing state =
        new PlantedThing("states", 12, "state", tag("S", 40)).with("state_tax", money(12));
    PlantedThing zip =
        new PlantedThing("zips", 160, "zip", tag("9", 9_999)).with("city", town()).to(state);
    return new PlantedTable("people", 2_200)
        .key("person_id", serial(1))
        .with("person_name", person())
        .with("street", thing())
        .to(zip)
        .with("born_on", date());
  }

  private static PlantedTable catalogue() {
    PlantedThing maker =
        new PlantedThing("makers", 20, "maker", company().unique())
            .with("maker_country", one("DE", "CN", "US", "JP"))
            .with("maker_url", tag("https://example.org/", 999));
    PlantedThing product =
        new PlantedThing("products", 300, "product_id", serial(1))
            .with("ean", tag("4001", 99_999_999))
            .with("product_name", thing())
            .derive(
                "product_slug",
                cells ->
                    cells.get("product_name").toLowerCase(Locale.ROOT).replace(' ', '-')
                        + "-"
                        + cells.get("product_id"))
            .with("colour", one("red", "green", "blue"))
            .to(maker);
    return new PlantedTable("offers", 1_600)
        .key("offer_id", serial(70_000))
        .to(product)
        .with("seller", company())
        .with("offer_price", money(90));
  }

  private static PlantedTable skewedFlags() {
    PlantedThing plan =
        new PlantedThing("plans", 9, "plan_code", tag("PL", 60))
            .alternate("plan_name", thing())
            .with("plan_public", skewed("yes", 0.8, "no"));
    PlantedThing client =
        new PlantedThing("clients", 150, "client_id", serial(1))
            .with("client_name", company())
            .with("client_vip", skewed("false", 0.88, "true"))
            .with("client_locale", skewed("de", 0.85, "en"))
            .to(plan);
    return new PlantedTable("requests", 2_500)
        .key("request_id", serial(1))
        .to(client)
        .with("requested_at", instant())
        .with("status", skewed("200", 0.9, "500"))
        .with("cached", one("true", "false"));
  }

  private static PlantedTable noisyKeys() {
    PlantedThing city =
        new PlantedThing("cities", 40, "city_code", tag("CI", 300)).with("city_name", town());
    PlantedThing customer =
        new PlantedThing("customers", 200, "customer_id", code("C", 5))
            .with("customer_name", person())
            .with("customer_phone", phone())
            .to(city);
    return new PlantedTable("orders", 2_400)
        .key("order_id", serial(10_000))
        .to(customer)
        .with("ordered_at", instant())
        .with("amount", money(400))
        .noisyKeys();
  }
}
