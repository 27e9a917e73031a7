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
import static dev.dbwright.tools.normal.proposal.Values.sentence;
import static dev.dbwright.tools.normal.proposal.Values.serial;
import static dev.dbwright.tools.normal.proposal.Values.skewed;
import static dev.dbwright.tools.normal.proposal.Values.tag;
import static dev.dbwright.tools.normal.proposal.Values.thing;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import dev.dbwright.tools.normal.proposal.PlantedTable.Cells;
import dev.dbwright.tools.normal.proposal.PlantedTable.Thing;
import java.math.BigDecimal;
import java.util.List;

/** Designs of shops, banks and carriers. */
final class TradeDomains {
  private TradeDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        retail(),
        invoices(),
        stock(),
        parcels(),
        bank(),
        currencies(),
        flights(),
        rental(),
        calls(),
        energy(),
        assets(),
        estate(),
        claims(),
        tiny(),
        payments(),
        shipments(),
        webshop(),
        leads());
  }

  private static Thing city(String prefix) {
    return new Thing(prefix + "cities", 60, prefix + "city_id", serial(1000))
        .with(prefix + "city_name", town())
        .with(prefix + "postal_region", tag("R", 40 * 60));
  }

  private static PlantedTable retail() {
    Thing country =
        new Thing(
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
    Thing city =
        new Thing("cities", 70, "city_id", serial(500)).with("city_name", town()).to(country);
    Thing customer =
        new Thing("customers", 350, "customer_id", code("C", 5))
            .with("customer_name", person())
            .with("customer_email", mail())
            .with("tier", one("gold", "silver", "bronze"))
            .to(city);
    Thing order =
        new Thing("orders", 600, "order_id", serial(10_000))
            .with("order_date", risingDate(3))
            .with("status", one("new", "paid", "shipped", "returned"))
            .to(customer);
    Thing category =
        new Thing("categories", 12, "category_id", serial(1))
            .alternate("category_name", thing())
            .with("vat_rate", one("0.07", "0.19"));
    Thing product =
        new Thing("products", 180, "product_code", code("P-", 4))
            .with("product_name", thing())
            .with("list_price", money(300))
            .to(category);
    return new PlantedTable("order_lines", 2_000)
        .linesOf(order, "line_no")
        .to(product.skewed(0.5))
        .with("quantity", whole(1, 12));
  }

  private static PlantedTable invoices() {
    Thing supplier =
        new Thing("suppliers", 80, "supplier_no", serial(70_001))
            .with("supplier_name", company())
            .with("supplier_phone", phone());
    Thing item =
        new Thing("items", 150, "sku", code("SKU", 6))
            .with("item_name", thing())
            .with("unit_cost", money(90))
            .with("unit", one("kg", "pcs", "box"))
            .to(supplier);
    Thing clerk =
        new Thing("clerks", 15, "clerk_login", tag("usr", 900)).with("clerk_name", person());
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
    Thing warehouse =
        new Thing("warehouses", 12, "warehouse_code", tag("WH", 90))
            .with("warehouse_town", town())
            .with("warehouse_manager", person());
    Thing group =
        new Thing("groups", 6, "group_code", each("A", "B", "C", "D", "E", "F"))
            .alternate("group_label", thing());
    Thing part =
        new Thing("parts", 220, "part_no", code("", 6))
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
    Thing depot =
        new Thing("depots", 20, "depot_id", serial(1))
            .with("depot_name", town())
            .with("depot_phone", phone());
    Thing driver =
        new Thing("drivers", 90, "driver_id", serial(300)).with("driver_name", person()).to(depot);
    Thing service =
        new Thing("services", 3, "service_code", each("EXP", "STD", "ECO"))
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

  private static PlantedTable bank() {
    Thing branch =
        new Thing("branches", 25, "branch_code", tag("BR", 400))
            .with("branch_town", town())
            .with("branch_manager", person());
    Thing holder =
        new Thing("holders", 700, "holder_id", serial(40_000))
            .with("holder_name", person())
            .with("holder_birth_date", date())
            .with("segment", one("retail", "premium", "business"));
    Thing account =
        new Thing("accounts", 900, "iban", tag("DE44", 900_000_000))
            .with("account_type", one("giro", "savings"))
            .with("opened_on", date())
            .to(holder)
            .to(branch);
    return new PlantedTable("transactions", 6_000)
        .key("transaction_id", serial(1))
        .to(account.skewed(1.5))
        .with("booked_at", instant())
        .with("amount", money(2_000))
        .with("purpose", sentence());
  }

  private static PlantedTable currencies() {
    Thing currency =
        new Thing("currencies", 5, "currency", each("EUR", "USD", "GBP", "JPY", "CHF"))
            .alternate(
                "currency_name",
                each("Euro", "US Dollar", "Pound Sterling", "Japanese Yen", "Swiss Franc"))
            .with("decimals", each("2", "2", "2", "0", "2"));
    Thing merchant =
        new Thing("merchants", 120, "merchant_id", code("M", 6))
            .with("merchant_name", company())
            .with("merchant_category", whole(4_000, 4_040))
            .with("onboarded_on", date());
    return new PlantedTable("card_payments", 1_000)
        .key("payment_id", serial(900_001))
        .to(merchant)
        .to(currency)
        .with("amount", money(500))
        .with("approved", one("true", "false"));
  }

  private static Thing airport(String role) {
    return new Thing(role + "s", 45, role + "_iata", tag("A", 999))
        .with(role + "_airport", town())
        .with(role + "_elevation", whole(0, 2_000))
        .with(role + "_timezone", one("UTC", "CET", "EET", "EST"));
  }

  private static PlantedTable flights() {
    Thing airline =
        new Thing("airlines", 9, "airline_code", tag("L", 99)).alternate("airline_name", company());
    Thing aircraft =
        new Thing("aircraft", 60, "tail_number", tag("D-A", 9_999))
            .with("aircraft_model", one("A320", "B737", "E190", "A350"))
            .with("seats", whole(100, 300))
            .to(airline);
    return new PlantedTable("flights", 2_500)
        .key("flight_id", serial(1))
        .to(aircraft)
        .to(airport("origin"))
        .to(airport("destination"))
        .with("departed_at", instant())
        .with("delay_minutes", whole(0, 200));
  }

  private static PlantedTable rental() {
    Thing make = new Thing("makes", 10, "make_id", serial(1)).alternate("make_name", company());
    Thing model =
        new Thing("models", 50, "model_id", serial(100))
            .with("model_name", thing())
            .with("doors", one("3", "5"))
            .to(make);
    Thing car =
        new Thing("cars", 300, "plate", tag("B-XY ", 9_999))
            .with("color", one("red", "blue", "grey", "black"))
            .with("registered_on", date())
            .to(model);
    return new PlantedTable("rentals", 2_000)
        .key("rental_no", serial(5_000))
        .to(car)
        .to(city("pickup_"))
        .to(city("return_"))
        .with("picked_up_at", instant())
        .with("price", money(600));
  }

  private static PlantedTable calls() {
    Thing plan =
        new Thing("plans", 4, "plan", each("basic", "plus", "family", "pro"))
            .with("monthly_fee", each("9.99", "14.99", "29.99", "39.99"))
            .with("included_gb", each("5", "20", "60", "100"));
    Thing subscriber =
        new Thing("subscribers", 500, "subscriber_number", tag("4917", 9_999_999))
            .with("subscriber_name", person())
            .with("activated_on", date())
            .to(plan);
    Thing tower =
        new Thing("towers", 40, "tower_id", code("T", 4))
            .with("tower_town", town())
            .with("tower_height", whole(20, 90));
    return new PlantedTable("calls", 5_000)
        .key("call_id", serial(1))
        .to(subscriber.skewed(0.7))
        .to(tower)
        .with("started_at", instant())
        .with("seconds", whole(1, 4_000));
  }

  private static PlantedTable energy() {
    Thing tariff =
        new Thing("tariffs", 6, "tariff_code", tag("TF", 60))
            .alternate("tariff_name", thing())
            .with("price_per_kwh", money(1));
    Thing meter =
        new Thing("meters", 150, "meter_serial", tag("EM", 99_999))
            .with("installed_on", date())
            .with("household", person())
            .to(tariff);
    return new PlantedTable("readings", 1_500)
        .to(meter)
        .with("read_on", date())
        .keyedBy("meter_serial", "read_on")
        .with("kwh", money(9_000));
  }

  private static PlantedTable assets() {
    Thing vendor =
        new Thing("vendors", 14, "vendor_id", serial(1))
            .alternate("vendor_name", company())
            .with("support_email", mail());
    Thing model =
        new Thing("models", 70, "model_code", tag("MX", 900))
            .with("model_name", thing())
            .with("end_of_life", date())
            .to(vendor);
    Thing owner =
        new Thing("owners", 1_500, "owner_id", serial(20_000))
            .with("owner_name", person())
            .with("owner_department", one("IT", "HR", "Sales", "Legal"));
    return new PlantedTable("assets", 2_000)
        .key("asset_tag", code("AT", 6))
        .to(model)
        .to(owner)
        .with("bought_on", date())
        .with("retired", one("yes", "no"));
  }

  private static PlantedTable estate() {
    Thing agency =
        new Thing("agencies", 18, "agency_name", company().unique())
            .with("agency_phone", phone())
            .with("agency_town", town());
    Thing agent =
        new Thing("agents", 75, "agent_email", mail().unique())
            .with("agent_name", person())
            .to(agency);
    return new PlantedTable("listings", 900)
        .key("listing_id", serial(1))
        .to(agent)
        .with("rooms", whole(1, 8))
        .with("asking_price", money(900_000))
        .with("listed_on", date())
        .with("remarks", sentence().orNull(0.5));
  }

  private static PlantedTable claims() {
    Thing adjuster =
        new Thing("adjusters", 30, "adjuster_id", serial(10))
            .with("adjuster_name", person())
            .with("adjuster_phone", phone())
            .optional(0.3);
    Thing product =
        new Thing("policy_types", 5, "policy_type", each("car", "home", "life", "travel", "pet"))
            .with("deductible", each("300", "500", "0", "50", "100"));
    Thing policy =
        new Thing("policies", 800, "policy_no", tag("POL", 999_999))
            .with("holder_name", person())
            .with("valid_from", date())
            .to(product);
    return new PlantedTable("claims", 2_400)
        .key("claim_id", serial(1))
        .to(policy)
        .to(adjuster)
        .with("reported_on", date())
        .with("amount", money(9_000).orNull(0.1));
  }

  private static PlantedTable tiny() {
    Thing project =
        new Thing("projects", 5, "project_id", serial(1))
            .alternate("project_name", thing())
            .with("project_budget", money(90_000));
    Thing member =
        new Thing("members", 14, "member_id", serial(100))
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
    Thing mode =
        new Thing("modes", 3, "mode_code", each("S", "A", "R"))
            .alternate("mode_name", each("Sea freight", "Air freight", "Rail"));
    Thing status =
        new Thing("statuses", 5, "status_code", each("10", "20", "30", "40", "50"))
            .alternate(
                "status_text", each("created", "packed", "in transit", "arrived", "lost on way"));
    Thing port =
        new Thing("ports", 30, "port_code", tag("PT", 99))
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
    Thing brand =
        new Thing("brands", 25, "brand_id", serial(1))
            .with("brand_name", company())
            .with("brand_active", skewed("true", 0.7, "false"));
    Thing article =
        new Thing("articles", 2_000, "article_id", serial(100_000))
            .with("article_name", thing())
            .with("article_color", one("red", "blue", "green", "black"))
            .with("article_price", money(80))
            .to(brand);
    Thing buyer =
        new Thing("buyers", 6_000, "buyer_id", serial(1))
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
    Thing campaign =
        new Thing("campaigns", 16, "campaign", thing().unique())
            .with("campaign_start", date())
            .with("campaign_budget", money(50_000));
    Thing rep =
        new Thing("reps", 22, "rep_id", serial(1))
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
