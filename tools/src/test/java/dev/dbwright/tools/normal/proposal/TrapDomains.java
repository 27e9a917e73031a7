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
import static dev.dbwright.tools.normal.proposal.Values.title;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import dev.dbwright.tools.normal.proposal.PlantedTable.Thing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Designs with what misleads: almost-rules, derived columns, pairs, small lookups, mixed order. */
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
        noisyKeys(),
        mixedOrder(),
        questionnaire(),
        deliveries(),
        accounts(),
        timetable(),
        mixedClinic(),
        twoLevels(),
        wideNoise(),
        subscriptions());
  }

  private static PlantedTable snapshotPrices() {
    Thing product =
        new Thing("products", 120, "product_id", serial(1))
            .with("product_name", thing())
            .with("list_price", money(100));
    Thing customer =
        new Thing("customers", 300, "customer_id", serial(500))
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
    Thing region =
        new Thing("regions", 3, "region_id", serial(1))
            .alternate("region_name", each("North coast", "Middle land", "South hills"));
    Thing district =
        new Thing("districts", 10, "district_id", serial(10))
            .alternate("district_name", thing())
            .with("district_manager", person())
            .to(region);
    Thing store =
        new Thing("stores", 45, "store_id", serial(100))
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

  private static PlantedTable movements() {
    Thing product =
        new Thing("products", 60, "product_id", code("P", 4)).with("product_name", thing());
    Thing warehouse =
        new Thing("warehouses", 8, "warehouse_id", serial(1)).with("warehouse_town", town());
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
    Thing manager =
        new Thing("managers", 30, "manager_id", serial(1))
            .with("manager_name", person())
            .with("manager_email", mail());
    Thing department =
        new Thing("departments", 12, "dept_code", tag("D", 90))
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
    Thing user =
        new Thing("users", 250, "user_email", mail().unique())
            .with("user_country", one("DE", "US", "FR", "BR"));
    Thing session =
        new Thing("sessions", 900, "session_id", serial(1))
            .with("session_started", risingDate(2))
            .with("browser", one("Firefox", "Chrome", "Safari"))
            .to(user);
    Thing page =
        new Thing("pages", 90, "page_path", tag("/p/", 999))
            .with("page_title", title())
            .with("page_section", one("news", "shop", "help"));
    return new PlantedTable("views", 4_000)
        .key("view_id", serial(1))
        .to(session)
        .to(page)
        .with("viewed_at", instant());
  }

  private static PlantedTable addresses() {
    Thing state = new Thing("states", 12, "state", tag("S", 40)).with("state_tax", money(12));
    Thing zip = new Thing("zips", 160, "zip", tag("9", 9_999)).with("city", town()).to(state);
    return new PlantedTable("people", 2_200)
        .key("person_id", serial(1))
        .with("person_name", person())
        .with("street", thing())
        .to(zip)
        .with("born_on", date());
  }

  private static PlantedTable catalogue() {
    Thing maker =
        new Thing("makers", 20, "maker", company().unique())
            .with("maker_country", one("DE", "CN", "US", "JP"))
            .with("maker_url", tag("https://example.org/", 999));
    Thing product =
        new Thing("products", 300, "product_id", serial(1))
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
    Thing plan =
        new Thing("plans", 9, "plan_code", tag("PL", 60))
            .alternate("plan_name", thing())
            .with("plan_public", skewed("yes", 0.8, "no"));
    Thing client =
        new Thing("clients", 150, "client_id", serial(1))
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
    Thing city = new Thing("cities", 40, "city_code", tag("CI", 300)).with("city_name", town());
    Thing customer =
        new Thing("customers", 200, "customer_id", code("C", 5))
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

  private static PlantedTable mixedOrder() {
    Thing genre =
        new Thing("genres", 8, "genre_code", each("A", "B", "C", "D", "E", "F", "G", "H"))
            .alternate("genre_name", thing());
    Thing author =
        new Thing("authors", 70, "author_id", serial(1))
            .with("author_name", person())
            .with("author_country", one("DE", "FR", "US"));
    Thing book =
        new Thing("books", 260, "isbn", tag("978-1-", 9_999_999))
            .with("book_title", title())
            .with("pages", whole(90, 900))
            .to(author)
            .to(genre);
    return new PlantedTable("sales", 2_000)
        .key("receipt_no", code("R", 6))
        .to(book)
        .with("sold_at", instant())
        .with("till", one("1", "2", "3"))
        .mixed();
  }

  private static PlantedTable questionnaire() {
    PlantedTable table = new PlantedTable("questionnaire", 120).key("sheet_no", serial(1));
    for (int question = 1; question <= 22; question++) {
      table.with(
          "answer_" + question, question % 3 == 0 ? one("yes", "no") : one("a", "b", "c", "d"));
    }
    return table;
  }

  private static PlantedTable deliveries() {
    Thing vehicle =
        new Thing("vehicles", 35, "vehicle_plate", tag("M-AB ", 9_999))
            .with("vehicle_type", one("van", "truck", "bike"))
            .with("capacity_kg", one("300", "800", "2000"));
    Thing route =
        new Thing("routes", 30, "route_code", tag("RT", 300))
            .with("route_start", town())
            .with("route_end", town())
            .with("route_km", whole(5, 300))
            .to(vehicle);
    Thing customer =
        new Thing("customers", 1_100, "customer_no", serial(9_000))
            .with("customer_name", company())
            .with("customer_street", thing())
            .with("customer_town", town());
    return new PlantedTable("deliveries", 1_300)
        .key("delivery_id", serial(1))
        .to(route)
        .to(customer)
        .with("delivered_on", date().orNull(0.1))
        .with("signed_by", person().orNull(0.3));
  }

  private static PlantedTable accounts() {
    Thing country =
        new Thing(
                "countries",
                9,
                "country",
                each("DE", "FR", "IT", "US", "GB", "JP", "AT", "ES", "CH"))
            .with("currency", each("EUR", "EUR", "EUR", "USD", "GBP", "JPY", "EUR", "EUR", "CHF"))
            .with("dial_code", each("49", "33", "39", "1", "44", "81", "43", "34", "41"));
    Thing bank =
        new Thing("banks", 50, "bic", tag("BANK", 9_999)).with("bank_name", company()).to(country);
    return new PlantedTable("accounts", 1_500)
        .key("account_no", tag("10", 9_999_999))
        .to(bank)
        .with("owner", person())
        .with("balance", money(9_000))
        .with("blocked", one("true", "false"));
  }

  private static PlantedTable timetable() {
    Thing course =
        new Thing("courses", 40, "course_code", tag("C", 900))
            .with("course_title", title())
            .with("ects", one("3", "6", "9"));
    Thing student =
        new Thing("students", 300, "student_no", serial(1_000)).with("student_name", person());
    return new PlantedTable("attendances", 3_000)
        .key("attendance_id", serial(1))
        .to(student)
        .to(course)
        .with("term", one("2023S", "2023W", "2024S", "2024W"))
        .pair(
            "offerings",
            Set.of("course_code", "term"),
            Map.of(
                "lecturer", (i, r) -> person().make(i, r),
                "lecture_room", (i, r) -> "H" + r.nextInt(60)))
        .with("mark", one("1.0", "1.3", "2.0", "2.7", "3.0", "4.0"));
  }

  private static PlantedTable mixedClinic() {
    Thing doctor =
        new Thing("doctors", 28, "doctor_id", serial(1))
            .with("doctor_name", person())
            .with("specialty", one("skin", "heart", "eyes", "ears"))
            .with("doctor_room", tag("R", 90));
    Thing insurer =
        new Thing("insurers", 11, "insurer_id", serial(50))
            .alternate("insurer_name", company())
            .with("insurer_phone", phone());
    Thing patient =
        new Thing("patients", 420, "patient_no", tag("N", 9_999))
            .with("patient_name", person())
            .with("birth_date", date())
            .with("blood_type", one("A+", "B+", "0+", "AB+", "0-"))
            .to(insurer);
    Thing diagnosis =
        new Thing("diagnoses", 60, "icd_code", tag("I", 999))
            .alternate("diagnosis", title())
            .with("chronic", one("true", "false"))
            .optional(0.1);
    return new PlantedTable("visits", 1_500)
        .key("visit_id", code("V", 6))
        .to(patient)
        .to(doctor)
        .to(diagnosis)
        .with("visited_at", instant())
        .with("fee", money(200))
        .with("notes", sentence().orNull(0.4))
        .mixed();
  }

  private static PlantedTable twoLevels() {
    Thing building =
        new Thing("buildings", 6, "building_code", each("A", "B", "C", "D", "E", "F"))
            .with("building_address", title())
            .with("built_year", whole(1_950, 2_020));
    Thing room =
        new Thing("rooms", 40, "room_no", tag("", 999))
            .with("room_capacity", whole(5, 80))
            .with("projector", one("yes", "no"))
            .to(building);
    Thing person =
        new Thing("staff", 130, "staff_login", tag("st", 9_999))
            .with("staff_name", person())
            .with("staff_phone", phone());
    return new PlantedTable("reservations", 1_400)
        .key("reservation_id", serial(1))
        .to(room)
        .to(person)
        .with("begins_at", instant())
        .with("purpose", sentence());
  }

  private static PlantedTable wideNoise() {
    Thing site =
        new Thing("sites", 14, "site_id", serial(1))
            .with("site_name", town().unique())
            .with("site_manager", person());
    PlantedTable table =
        new PlantedTable("inspections", 1_500).key("inspection_id", serial(1)).to(site);
    for (int check = 1; check <= 12; check++) {
      table.with("check_" + check, one("ok", "minor", "major", "n/a"));
    }
    return table
        .with("inspector", person())
        .with("region", one("N", "S", "E", "W"))
        .with("inspected_on", date());
  }

  private static PlantedTable subscriptions() {
    Thing tier =
        new Thing("tiers", 3, "tier", each("bronze", "silver", "gold"))
            .with("tier_price", each("5", "10", "25"))
            .with("tier_seats", each("1", "5", "20"));
    Thing company =
        new Thing("companies", 260, "company_id", serial(1))
            .with("company_name", company())
            .with("company_size", one("small", "medium", "large"))
            .to(tier);
    Thing user =
        new Thing("users", 900, "user_id", serial(10_000))
            .with("user_name", person())
            .with("user_email", mail())
            .to(company);
    return new PlantedTable("logins", 2_600)
        .key("login_id", serial(1))
        .to(user)
        .with("logged_in_at", instant())
        .with("successful", one("1", "0"));
  }
}
