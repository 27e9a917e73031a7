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

import java.util.List;

/** Designs of schools, laboratories, museums and offices. */
final class InstitutionDomains {
  private InstitutionDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        enrolments(),
        laboratory(),
        survey(),
        flatSurvey(),
        sensors(),
        election(),
        museum(),
        payroll(),
        courses(),
        library());
  }

  private static PlantedTable enrolments() {
    PlantedThing programme =
        new PlantedThing("programmes", 9, "programme_code", tag("PR", 70))
            .alternate("programme_title", title());
    PlantedThing student =
        new PlantedThing("students", 400, "student_id", code("S", 6))
            .with("student_name", person())
            .with("enrolled_on", date())
            .to(programme);
    PlantedThing faculty =
        new PlantedThing("faculties", 6, "faculty_id", serial(1))
            .alternate("faculty_name", thing())
            .with("dean", person());
    PlantedThing course =
        new PlantedThing("courses", 60, "course_code", tag("CS", 700))
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
    PlantedThing ward =
        new PlantedThing("wards", 12, "ward_code", tag("W", 80))
            .with("ward_name", thing())
            .with("ward_phone", phone());
    PlantedThing patient =
        new PlantedThing("patients", 500, "patient_mrn", tag("", 9_000_000))
            .with("patient_name", person())
            .with("patient_born", date())
            .with("sex", one("f", "m"))
            .to(ward);
    PlantedThing method =
        new PlantedThing("methods", 35, "test_code", tag("L", 999))
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

  static PlantedTable survey() {
    PlantedThing respondent =
        new PlantedThing("respondents", 30, "respondent_id", serial(1))
            .with("respondent_name", person())
            .with("age_group", one("18-29", "30-44", "45-64", "65+"))
            .with("panel", one("web", "phone"));
    PlantedThing section =
        new PlantedThing("sections", 4, "section_code", each("A", "B", "C", "D"))
            .alternate("section_title", thing());
    PlantedThing question =
        new PlantedThing("questions", 14, "question_code", tag("Q", 60))
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

  static PlantedTable flatSurvey() {
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
    PlantedThing site =
        new PlantedThing("sites", 8, "site_code", tag("ST", 50))
            .with("site_name", town())
            .with("site_operator", company());
    PlantedThing sensor =
        new PlantedThing("sensors", 90, "sensor_id", tag("SN-", 9_999))
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

  private static PlantedTable election() {
    PlantedThing state =
        new PlantedThing("states", 10, "state_code", tag("ST", 40))
            .with("state_name", town().unique())
            .with("state_capital", town());
    PlantedThing district =
        new PlantedThing("districts", 90, "district_no", serial(1))
            .with("district_name", town())
            .with("voters", whole(10_000, 90_000))
            .to(state);
    PlantedThing party =
        new PlantedThing(
                "parties", 7, "party", each("ALP", "BUN", "CDX", "DEM", "ERA", "FDQ", "GRN"))
            .with("party_name", thing().unique())
            .with("founded_year", whole(1_900, 2_020));
    return new PlantedTable("votes", 600)
        .to(district)
        .to(party)
        .keyedBy("district_no", "party")
        .with("votes", whole(10, 40_000));
  }

  private static PlantedTable museum() {
    PlantedThing donor =
        new PlantedThing("donors", 60, "donor_id", serial(1))
            .with("donor_name", person())
            .with("donor_since", date())
            .optional(0.6);
    PlantedThing room =
        new PlantedThing("rooms", 15, "room_code", tag("R", 60))
            .with("room_floor", one("1", "2", "3"))
            .with("room_guard", person());
    PlantedThing artist =
        new PlantedThing("artists", 200, "artist_id", serial(1))
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

  private static PlantedTable payroll() {
    PlantedThing grade =
        new PlantedThing(
                "grades", 8, "pay_grade", each("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"))
            .with("base_salary", money(9_000));
    PlantedThing department =
        new PlantedThing("departments", 12, "department", thing().unique())
            .with("cost_center", tag("CC", 9_999))
            .with("department_head", person());
    PlantedThing employee =
        new PlantedThing("employees", 200, "employee_no", serial(100))
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
    PlantedThing teacher =
        new PlantedThing("teachers", 25, "teacher_id", serial(1))
            .with("teacher_name", person())
            .with("teacher_phone", phone());
    PlantedThing course =
        new PlantedThing("courses", 80, "course_id", serial(100))
            .with("course_name", thing())
            .with("course_level", one("A1", "A2", "B1", "B2"))
            .with("course_fee", money(400))
            .to(teacher);
    PlantedThing learner =
        new PlantedThing("learners", 600, "learner_id", serial(9_000))
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
    PlantedThing publisher =
        new PlantedThing("publishers", 40, "publisher_id", serial(1))
            .with("publisher_name", company())
            .with("publisher_country", one("UK", "US", "DE", "FR"));
    PlantedThing book =
        new PlantedThing("books", 250, "isbn", tag("978-3-", 9_999_999))
            .with("title", title())
            .with("publication_year", whole(1_950, 2_024))
            .with("language", one("en", "de", "fr"))
            .to(publisher);
    PlantedThing copy =
        new PlantedThing("copies", 700, "copy_id", serial(3_000))
            .with("shelf", tag("SH", 99_999))
            .with("condition", one("new", "good", "worn"))
            .to(book);
    PlantedThing reader =
        new PlantedThing("readers", 500, "reader_card", tag("RC", 999_999))
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
