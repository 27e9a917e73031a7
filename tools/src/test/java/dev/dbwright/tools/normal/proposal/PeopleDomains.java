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
import static dev.dbwright.tools.normal.proposal.Values.skewed;
import static dev.dbwright.tools.normal.proposal.Values.tag;
import static dev.dbwright.tools.normal.proposal.Values.thing;
import static dev.dbwright.tools.normal.proposal.Values.title;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import dev.dbwright.tools.normal.proposal.PlantedTable.Thing;
import java.util.List;

/** Designs of schools, clinics, clubs and media. */
final class PeopleDomains {
  private PeopleDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        enrolments(),
        laboratory(),
        hotel(),
        gym(),
        blog(),
        streaming(),
        survey(),
        flatSurvey(),
        sensors(),
        matches(),
        cinema(),
        recipes(),
        election(),
        museum(),
        tickets(),
        payroll(),
        courses(),
        library());
  }

  private static PlantedTable enrolments() {
    Thing programme =
        new Thing("programmes", 9, "programme_code", tag("PR", 70))
            .alternate("programme_title", title());
    Thing student =
        new Thing("students", 400, "student_id", code("S", 6))
            .with("student_name", person())
            .with("enrolled_on", date())
            .to(programme);
    Thing faculty =
        new Thing("faculties", 6, "faculty_id", serial(1))
            .alternate("faculty_name", thing())
            .with("dean", person());
    Thing course =
        new Thing("courses", 60, "course_code", tag("CS", 700))
            .alternate("course_title", title())
            .with("credits", one("3", "5", "6", "10"))
            .to(faculty);
    return new PlantedTable("enrolments", 2_000)
        .to(student)
        .to(course)
        .with("term", one("2023S", "2023W", "2024S", "2024W"))
        .keyedBy("student_id", "course_code", "term")
        .with("grade", one("A", "B", "C", "D", "F").orNull(0.1));
  }

  private static PlantedTable laboratory() {
    Thing ward =
        new Thing("wards", 12, "ward_code", tag("W", 80))
            .with("ward_name", thing())
            .with("ward_phone", phone());
    Thing patient =
        new Thing("patients", 500, "patient_mrn", tag("", 9_000_000))
            .with("patient_name", person())
            .with("patient_born", date())
            .with("sex", one("f", "m"))
            .to(ward);
    Thing method =
        new Thing("methods", 35, "test_code", tag("L", 999))
            .with("test_name", thing())
            .with("unit", one("mg/l", "mmol/l", "U/l"))
            .with("upper_limit", money(50));
    return new PlantedTable("results", 3_500)
        .key("result_id", serial(1))
        .to(patient)
        .to(method)
        .with("measured_at", instant())
        .with("value", money(99));
  }

  private static PlantedTable hotel() {
    Thing country =
        new Thing(
                "countries",
                6,
                "country",
                each("Italy", "Spain", "France", "Greece", "Malta", "Cyprus"))
            .with("country_vat", each("0.10", "0.21", "0.20", "0.13", "0.18", "0.19"));
    Thing hotel =
        new Thing("hotels", 60, "hotel_id", serial(1))
            .with("hotel_name", company())
            .with("stars", one("2", "3", "4", "5"))
            .to(country);
    Thing guest =
        new Thing("guests", 1_400, "guest_id", serial(7_000))
            .with("guest_name", person())
            .with("guest_email", mail())
            .with("guest_language", one("en", "de", "fr", "it"));
    return new PlantedTable("bookings", 1_500)
        .key("booking_ref", tag("BK", 999_999))
        .to(hotel)
        .to(guest)
        .with("arrival", date())
        .with("nights", whole(1, 14))
        .with("room_rate", money(300));
  }

  private static PlantedTable gym() {
    Thing trainer =
        new Thing("trainers", 20, "trainer_id", serial(1))
            .with("trainer_name", person())
            .with("trainer_level", one("A", "B", "C"));
    Thing lesson =
        new Thing("classes", 45, "class_id", code("K", 3))
            .with("class_title", thing())
            .with("class_room", whole(1, 9))
            .to(trainer);
    Thing tariff =
        new Thing("memberships", 4, "membership_type", each("day", "month", "year", "student"))
            .with("membership_price", each("12.00", "45.00", "420.00", "25.00"));
    Thing member =
        new Thing("members", 300, "member_no", serial(5_000))
            .with("member_name", person())
            .with("joined_on", date())
            .to(tariff);
    return new PlantedTable("visits", 1_600)
        .key("visit_id", serial(1))
        .to(member)
        .to(lesson)
        .with("checked_in_at", instant());
  }

  private static PlantedTable blog() {
    Thing author =
        new Thing("authors", 40, "author_handle", tag("writer", 999))
            .with("author_name", person())
            .with("author_email", mail());
    Thing post =
        new Thing("posts", 250, "post_slug", tag("post-", 99_999))
            .with("post_title", title())
            .with("post_text", sentence())
            .with("published_on", date())
            .to(author);
    return new PlantedTable("comments", 1_800)
        .key("comment_id", serial(1))
        .to(post.skewed(1))
        .with("commented_at", instant())
        .with("comment_text", sentence())
        .with("likes", whole(0, 50));
  }

  private static PlantedTable streaming() {
    Thing label = new Thing("labels", 40, "label_id", serial(1)).with("label_name", company());
    Thing artist =
        new Thing("artists", 300, "artist_id", serial(1_000))
            .with("artist_name", person())
            .with("genre", one("rock", "jazz", "pop", "folk", "metal"))
            .to(label);
    Thing album =
        new Thing("albums", 900, "album_id", serial(20_000))
            .with("album_title", title())
            .with("released_on", date())
            .to(artist);
    Thing track =
        new Thing("tracks", 5_000, "track_id", serial(500_000))
            .with("track_title", title())
            .with("track_seconds", whole(90, 400))
            .to(album);
    return new PlantedTable("plays", 40_000)
        .key("play_id", serial(1))
        .to(track.skewed(1))
        .with("played_at", instant())
        .with("device", one("phone", "desktop", "speaker"));
  }

  private static PlantedTable survey() {
    Thing respondent =
        new Thing("respondents", 30, "respondent_id", serial(1))
            .with("respondent_name", person())
            .with("age_group", one("18-29", "30-44", "45-64", "65+"))
            .with("panel", one("web", "phone"));
    Thing section =
        new Thing("sections", 4, "section_code", each("A", "B", "C", "D"))
            .alternate("section_title", thing());
    Thing question =
        new Thing("questions", 14, "question_code", tag("Q", 60))
            .with("question_text", sentence())
            .with("scale", one("likert", "nps"))
            .to(section);
    return new PlantedTable("answers", 300)
        .to(respondent)
        .to(question)
        .keyedBy("respondent_id", "question_code")
        .with("answer_value", whole(1, 6))
        .with("answered_at", instant())
        .with("comment", sentence().orNull(0.8));
  }

  private static PlantedTable flatSurvey() {
    PlantedTable table = new PlantedTable("survey", 300).key("respondent", serial(1));
    for (int question = 1; question <= 10; question++) {
      table.with("q" + question, one("1", "2", "3", "4", "5"));
    }
    return table
        .with("sex", one("f", "m", "x"))
        .with("region", one("north", "south", "east", "west"))
        .with("consent", skewed("yes", 0.97, "no"));
  }

  private static PlantedTable sensors() {
    Thing site =
        new Thing("sites", 8, "site_code", tag("ST", 50))
            .with("site_name", town())
            .with("site_operator", company());
    Thing sensor =
        new Thing("sensors", 90, "sensor_id", tag("SN-", 9_999))
            .with("sensor_model", one("TX1", "TX2", "RH5", "P9"))
            .with("calibrated_on", date())
            .to(site);
    return new PlantedTable("measurements", 8_000)
        .to(sensor)
        .with("taken_at", instant())
        .keyedBy("sensor_id", "taken_at")
        .with("temperature", money(40))
        .with("humidity", money(100));
  }

  private static Thing team(String role) {
    return new Thing(role + "teams", 18, role + "team_id", serial(1))
        .with(role + "team_name", town().unique())
        .with(role + "coach", person())
        .with(role + "stadium", thing());
  }

  private static PlantedTable matches() {
    Thing referee =
        new Thing("referees", 25, "referee_id", serial(50))
            .with("referee_name", person())
            .with("referee_licence", one("FIFA", "UEFA", "national"));
    return new PlantedTable("matches", 900)
        .key("match_id", serial(1))
        .to(team("home_"))
        .to(team("away_"))
        .to(referee)
        .with("played_on", date())
        .with("home_goals", whole(0, 6))
        .with("away_goals", whole(0, 6));
  }

  private static PlantedTable cinema() {
    Thing film =
        new Thing("films", 80, "film_id", serial(1))
            .with("film_title", title())
            .with("film_rating", one("G", "PG", "R"))
            .with("film_minutes", whole(80, 200));
    Thing hall =
        new Thing("halls", 11, "hall_no", serial(1))
            .with("hall_seats", whole(40, 400))
            .with("hall_sound", one("atmos", "stereo"));
    return new PlantedTable("screenings", 1_000)
        .key("screening_id", serial(1))
        .to(film)
        .to(hall)
        .with("starts_at", instant())
        .with("sold", whole(0, 300));
  }

  private static PlantedTable recipes() {
    Thing cook =
        new Thing("cooks", 30, "cook_id", serial(1))
            .with("cook_name", person())
            .with("cook_town", town());
    Thing recipe =
        new Thing("recipes", 250, "recipe_id", serial(1))
            .with("recipe_title", title())
            .with("servings", one("2", "4", "6"))
            .to(cook);
    Thing ingredient =
        new Thing("ingredients", 120, "ingredient_id", serial(1))
            .with("ingredient_name", thing())
            .with("allergen", one("gluten", "milk", "nuts", "none"))
            .with("kcal", whole(10, 900));
    return new PlantedTable("recipe_ingredients", 1_700)
        .to(recipe)
        .to(ingredient)
        .keyedBy("recipe_id", "ingredient_id")
        .with("grams", whole(1, 500));
  }

  private static PlantedTable election() {
    Thing state =
        new Thing("states", 10, "state_code", tag("ST", 40))
            .with("state_name", town().unique())
            .with("state_capital", town());
    Thing district =
        new Thing("districts", 90, "district_no", serial(1))
            .with("district_name", town())
            .with("voters", whole(10_000, 90_000))
            .to(state);
    Thing party =
        new Thing("parties", 7, "party", each("ALP", "BUN", "CDX", "DEM", "ERA", "FDQ", "GRN"))
            .with("party_name", thing().unique())
            .with("founded_year", whole(1_900, 2_020));
    return new PlantedTable("votes", 600)
        .to(district)
        .to(party)
        .keyedBy("district_no", "party")
        .with("votes", whole(10, 40_000));
  }

  private static PlantedTable museum() {
    Thing donor =
        new Thing("donors", 60, "donor_id", serial(1))
            .with("donor_name", person())
            .with("donor_since", date())
            .optional(0.6);
    Thing room =
        new Thing("rooms", 15, "room_code", tag("R", 60))
            .with("room_floor", one("1", "2", "3"))
            .with("room_guard", person());
    Thing artist =
        new Thing("artists", 200, "artist_id", serial(1))
            .with("artist_name", person())
            .with("artist_born", date())
            .with("artist_country", one("FR", "IT", "NL", "DE", "ES"));
    return new PlantedTable("exhibits", 1_300)
        .key("inventory_no", tag("INV", 999_999))
        .to(artist)
        .to(room)
        .to(donor)
        .with("exhibit_title", title())
        .with("insured_value", money(90_000));
  }

  private static PlantedTable tickets() {
    Thing priority =
        new Thing("priorities", 4, "priority", each("P1", "P2", "P3", "P4"))
            .with("reaction_hours", each("1", "4", "24", "72"));
    Thing team =
        new Thing("teams", 7, "team_id", serial(1))
            .alternate("team_name", thing())
            .with("team_mail", mail());
    Thing agent =
        new Thing("agents", 40, "agent_login", tag("ag", 999))
            .with("agent_name", person())
            .to(team);
    return new PlantedTable("tickets", 1_500)
        .key("ticket_key", code("SUP-", 6))
        .to(priority)
        .to(agent)
        .with("opened_at", instant())
        .with("closed_at", instant().orNull(0.3))
        .with("subject", sentence());
  }

  private static PlantedTable payroll() {
    Thing grade =
        new Thing("grades", 8, "pay_grade", each("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"))
            .with("base_salary", money(9_000));
    Thing department =
        new Thing("departments", 12, "department", thing().unique())
            .with("cost_center", tag("CC", 9_999))
            .with("department_head", person());
    Thing employee =
        new Thing("employees", 200, "employee_no", serial(100))
            .with("employee_name", person())
            .with("hired_on", date())
            .to(department)
            .to(grade);
    return new PlantedTable("payslips", 1_900)
        .to(employee)
        .with(
            "month",
            one(
                "2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07",
                "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"))
        .keyedBy("employee_no", "month")
        .with("gross", money(9_000))
        .with("net", money(6_000));
  }

  private static PlantedTable courses() {
    Thing teacher =
        new Thing("teachers", 25, "teacher_id", serial(1))
            .with("teacher_name", person())
            .with("teacher_phone", phone());
    Thing course =
        new Thing("courses", 80, "course_id", serial(100))
            .with("course_name", thing())
            .with("course_level", one("A1", "A2", "B1", "B2"))
            .with("course_fee", money(400))
            .to(teacher);
    Thing learner =
        new Thing("learners", 600, "learner_id", serial(9_000))
            .with("learner_name", person())
            .with("learner_town", town());
    return new PlantedTable("bookings", 1_400)
        .to(learner)
        .to(course)
        .keyedBy("learner_id", "course_id")
        .with("booked_on", date())
        .with("paid", one("Y", "N"));
  }

  private static PlantedTable library() {
    Thing publisher =
        new Thing("publishers", 40, "publisher_id", serial(1))
            .with("publisher_name", company())
            .with("publisher_country", one("UK", "US", "DE", "FR"));
    Thing book =
        new Thing("books", 250, "isbn", tag("978-3-", 9_999_999))
            .with("title", title())
            .with("publication_year", whole(1_950, 2_024))
            .with("language", one("en", "de", "fr"))
            .to(publisher);
    Thing copy =
        new Thing("copies", 700, "copy_id", serial(3_000))
            .with("shelf", tag("SH", 99_999))
            .with("condition", one("new", "good", "worn"))
            .to(book);
    Thing reader =
        new Thing("readers", 500, "reader_card", tag("RC", 999_999))
            .with("reader_name", person())
            .with("reader_email", mail());
    return new PlantedTable("loans", 1_500)
        .key("loan_id", serial(1))
        .to(reader)
        .to(copy)
        .with("loaned_on", date())
        .with("returned_on", date().orNull(0.2));
  }
}
