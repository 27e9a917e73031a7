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
import static dev.dbwright.tools.normal.proposal.Values.sentence;
import static dev.dbwright.tools.normal.proposal.Values.serial;
import static dev.dbwright.tools.normal.proposal.Values.tag;
import static dev.dbwright.tools.normal.proposal.Values.thing;
import static dev.dbwright.tools.normal.proposal.Values.title;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Designs with what misleads by its shape: columns in no order, levels, much without structure. */
final class ShapeDomains {
  private ShapeDomains() {}

  static List<PlantedTable> all() {
    return List.of(
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

  private static PlantedTable mixedOrder() {
    PlantedThing genre =
        new PlantedThing("genres", 8, "genre_code", each("A", "B", "C", "D", "E", "F", "G", "H"))
            .alternate("genre_name", thing());
    PlantedThing author =
        new PlantedThing("authors", 70, "author_id", serial(1))
            .with("author_name", person())
            .with("author_country", one("DE", "FR", "US"));
    PlantedThing book =
        new PlantedThing("books", 260, "isbn", tag("978-1-", 9_999_999))
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
    PlantedThing vehicle =
        new PlantedThing("vehicles", 35, "vehicle_plate", tag("M-AB ", 9_999))
            .with("vehicle_type", one("van", "truck", "bike"))
            .with("capacity_kg", one("300", "800", "2000"));
    PlantedThing route =
        new PlantedThing("routes", 30, "route_code", tag("RT", 300))
            .with("route_start", town())
            .with("route_end", town())
            .with("route_km", whole(5, 300))
            .to(vehicle);
    PlantedThing customer =
        new PlantedThing("customers", 1_100, "customer_no", serial(9_000))
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
    PlantedThing country =
        new PlantedThing(
                "countries",
                9,
                "country",
                each("DE", "FR", "IT", "US", "GB", "JP", "AT", "ES", "CH"))
            .with("currency", each("EUR", "EUR", "EUR", "USD", "GBP", "JPY", "EUR", "EUR", "CHF"))
            .with("dial_code", each("49", "33", "39", "1", "44", "81", "43", "34", "41"));
    PlantedThing bank =
        new PlantedThing("banks", 50, "bic", tag("BANK", 9_999))
            .with("bank_name", company())
            .to(country);
    return new PlantedTable("accounts", 1_500)
        .key("account_no", tag("10", 9_999_999))
        .to(bank)
        .with("owner", person())
        .with("balance", money(9_000))
        .with("blocked", one("true", "false"));
  }

  private static PlantedTable timetable() {
    PlantedThing course =
        new PlantedThing("courses", 40, "course_code", tag("C", 900))
            .with("course_title", title())
            .with("ects", one("3", "6", "9"));
    PlantedThing student =
        new PlantedThing("students", 300, "student_no", serial(1_000))
            .with("student_name", person());
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
    PlantedThing doctor =
        new PlantedThing("doctors", 28, "doctor_id", serial(1))
            .with("doctor_name", person())
            .with("specialty", one("skin", "heart", "eyes", "ears"))
            .with("doctor_room", tag("R", 90));
    PlantedThing insurer =
        new PlantedThing("insurers", 11, "insurer_id", serial(50))
            .alternate("insurer_name", company())
            .with("insurer_phone", phone());
    PlantedThing patient =
        new PlantedThing("patients", 420, "patient_no", tag("N", 9_999))
            .with("patient_name", person())
            .with("birth_date", date())
            .with("blood_type", one("A+", "B+", "0+", "AB+", "0-"))
            .to(insurer);
    PlantedThing diagnosis =
        new PlantedThing("diagnoses", 60, "icd_code", tag("I", 999))
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
    PlantedThing building =
        new PlantedThing("buildings", 6, "building_code", each("A", "B", "C", "D", "E", "F"))
            .with("building_address", title())
            .with("built_year", whole(1_950, 2_020));
    PlantedThing room =
        new PlantedThing("rooms", 40, "room_no", tag("", 999))
            .with("room_capacity", whole(5, 80))
            .with("projector", one("yes", "no"))
            .to(building);
    PlantedThing person =
        new PlantedThing("staff", 130, "staff_login", tag("st", 9_999))
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
    PlantedThing site =
        new PlantedThing("sites", 14, "site_id", serial(1))
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
    PlantedThing tier =
        new PlantedThing("tiers", 3, "tier", each("bronze", "silver", "gold"))
            .with("tier_price", each("5", "10", "25"))
            .with("tier_seats", each("1", "5", "20"));
    PlantedThing company =
        new PlantedThing("companies", 260, "company_id", serial(1))
            .with("company_name", company())
            .with("company_size", one("small", "medium", "large"))
            .to(tier);
    PlantedThing user =
        new PlantedThing("users", 900, "user_id", serial(10_000))
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
