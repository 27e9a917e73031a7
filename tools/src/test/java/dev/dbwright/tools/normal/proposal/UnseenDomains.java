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

/** Designs written after the method was finished, to judge it by. */
final class UnseenDomains {
  private UnseenDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        restaurant(),
        conference(),
        pharmacy(),
        railway(),
        donations(),
        printers(),
        theatre(),
        farming(),
        helpline(),
        patents());
  }

  private static PlantedTable restaurant() {
    PlantedThing table =
        new PlantedThing("tables", 22, "table_no", serial(1))
            .with("seats", one("2", "4", "6", "8"))
            .with("area", one("terrace", "hall", "bar"));
    PlantedThing waiter =
        new PlantedThing("waiters", 14, "waiter_id", code("W", 3))
            .with("waiter_name", person())
            .with("waiter_phone", phone());
    PlantedThing bill =
        new PlantedThing("bills", 500, "bill_no", serial(8_001))
            .with("opened_at", instant())
            .with("payment", one("cash", "card"))
            .to(table)
            .to(waiter);
    PlantedThing course =
        new PlantedThing("menus", 5, "menu_section", each("S", "M", "D", "B", "K"))
            .alternate(
                "section_name", each("Starters", "Mains", "Desserts", "Beverages", "Kids menu"));
    PlantedThing dish =
        new PlantedThing("dishes", 70, "dish_code", tag("D", 400))
            .with("dish_name", thing())
            .with("dish_price", money(40))
            .with("vegan", one("yes", "no"))
            .to(course);
    return new PlantedTable("bill_items", 2_000)
        .linesOf(bill, "item_no")
        .to(dish)
        .with("pieces", whole(1, 5));
  }

  private static PlantedTable conference() {
    PlantedThing track =
        new PlantedThing("tracks", 6, "track", each("ai", "web", "data", "ops", "ux", "sec"))
            .with("track_chair", person());
    PlantedThing talk =
        new PlantedThing("talks", 80, "talk_id", serial(1))
            .with("talk_title", title())
            .with("talk_minutes", one("20", "40", "60"))
            .to(track);
    PlantedThing visitor =
        new PlantedThing("visitors", 400, "badge", tag("B", 99_999))
            .with("visitor_name", person())
            .with("visitor_company", company())
            .with("visitor_email", mail());
    return new PlantedTable("ratings", 2_500)
        .to(visitor)
        .to(talk)
        .keyedBy("badge", "talk_id")
        .with("stars", whole(1, 6))
        .with("remark", sentence().orNull(0.8));
  }

  private static PlantedTable pharmacy() {
    PlantedThing group =
        new PlantedThing("groups", 14, "atc_code", tag("A", 99)).alternate("atc_name", thing());
    PlantedThing drug =
        new PlantedThing("drugs", 160, "drug_id", tag("", 9_999_999))
            .with("drug_name", thing())
            .with("strength_mg", one("10", "50", "100", "500"))
            .with("prescription", one("true", "false"))
            .to(group);
    PlantedThing branch =
        new PlantedThing("branches", 9, "branch_no", serial(1))
            .with("branch_street", title())
            .with("branch_manager", person());
    return new PlantedTable("sales", 3_000)
        .key("receipt", serial(100_000))
        .to(drug.skewed(1))
        .to(branch)
        .with("sold_at", instant())
        .with("packs", whole(1, 4));
  }

  private static PlantedThing station(String role) {
    return new PlantedThing(role + "stations", 50, role + "station", tag("ST", 999))
        .with(role + "station_name", town())
        .with(role + "platforms", whole(1, 20));
  }

  private static PlantedTable railway() {
    PlantedThing operator =
        new PlantedThing("operators", 5, "operator_code", each("RX", "IC", "NT", "BL", "GO"))
            .with("operator_name", company().unique())
            .with("operator_hotline", phone());
    PlantedThing train =
        new PlantedThing("trains", 120, "train_no", serial(500))
            .with("train_kind", one("fast", "local", "night"))
            .with("wagons", whole(3, 14))
            .to(operator);
    return new PlantedTable("rides", 2_200)
        .key("ride_id", serial(1))
        .to(train)
        .to(station("from_"))
        .to(station("to_"))
        .with("ride_date", date())
        .with("passengers", whole(0, 900));
  }

  private static PlantedTable donations() {
    PlantedThing campaign =
        new PlantedThing("campaigns", 18, "campaign_code", tag("CP", 90))
            .with("campaign_title", title())
            .with("campaign_goal", money(90_000))
            .with("campaign_open", skewed("yes", 0.75, "no"));
    PlantedThing donor =
        new PlantedThing("donors", 1_200, "donor_no", serial(30_000))
            .with("donor_name", person())
            .with("donor_town", town())
            .with("donor_born", date().orNull(0.2));
    return new PlantedTable("donations", 1_700)
        .key("donation_id", serial(1))
        .to(donor)
        .to(campaign.optional(0.15))
        .with("donated_on", date())
        .with("amount", money(500));
  }

  private static PlantedTable printers() {
    PlantedThing floor =
        new PlantedThing("floors", 4, "floor", each("G", "1", "2", "3"))
            .with("floor_warden", person());
    PlantedThing printer =
        new PlantedThing("printers", 26, "printer_name", tag("prn-", 99))
            .with("printer_model", one("LX20", "LX40", "C300"))
            .with("printer_ip", tag("10.0.0.", 255))
            .to(floor);
    PlantedThing user =
        new PlantedThing("users", 210, "user_login", tag("u", 9_999))
            .with("user_fullname", person())
            .with("user_quota", one("100", "500", "1000"));
    return new PlantedTable("jobs", 5_000)
        .key("job_id", serial(1))
        .to(printer)
        .to(user)
        .with("printed_at", instant())
        .with("pages", whole(1, 90))
        .with("colour", one("true", "false"));
  }

  private static PlantedTable theatre() {
    PlantedThing writer =
        new PlantedThing("writers", 30, "writer_id", serial(1))
            .with("writer_name", person())
            .with("writer_born", whole(1_800, 1_990));
    PlantedThing play =
        new PlantedThing("plays", 45, "play_id", serial(100))
            .with("play_title", title())
            .to(writer);
    PlantedThing house =
        new PlantedThing("houses", 8, "house_code", tag("H", 40))
            .with("house_name", thing())
            .with("house_seats", whole(100, 900));
    return new PlantedTable("performances", 800)
        .to(play)
        .to(house)
        .with("evening", date())
        .keyedBy("play_id", "house_code", "evening")
        .with("tickets_sold", whole(0, 900));
  }

  private static PlantedTable farming() {
    PlantedThing crop =
        new PlantedThing(
                "crops",
                12,
                "crop",
                each(
                    "wheat", "rye", "oats", "maize", "beets", "beans", "peas", "hemp", "flax",
                    "hops", "rape", "soy"))
            .with("sow_month", whole(1, 12))
            .with("price_per_ton", money(400));
    PlantedThing farmer =
        new PlantedThing("farmers", 60, "farmer_id", serial(1))
            .with("farmer_name", person())
            .with("farmer_phone", phone());
    PlantedThing field =
        new PlantedThing("fields", 240, "field_id", code("F", 4))
            .with("hectares", money(30))
            .with("soil", one("clay", "sand", "loam"))
            .to(farmer);
    return new PlantedTable("harvests", 1_000)
        .to(field)
        .with("season", one("2019", "2020", "2021", "2022", "2023", "2024"))
        .keyedBy("field_id", "season")
        .to(crop)
        .with("tons", money(200));
  }

  private static PlantedTable helpline() {
    PlantedThing language =
        new PlantedThing("languages", 6, "lang", each("de", "en", "fr", "tr", "pl", "ar"))
            .alternate(
                "language_name",
                each("German", "English", "French", "Turkish", "Polish", "Arabic"));
    PlantedThing agent =
        new PlantedThing("agents", 33, "agent_id", serial(1))
            .with("agent_name", person())
            .with("agent_shift", one("early", "late", "night"))
            .to(language);
    PlantedThing topic =
        new PlantedThing(
                "topics",
                9,
                "topic_code",
                each("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"))
            .alternate("topic_text", title());
    return new PlantedTable("contacts", 1_500)
        .key("contact_id", serial(1))
        .to(agent)
        .to(topic)
        .with("caller_number", phone())
        .with("began_at", instant())
        .with("solved", one("t", "f"));
  }

  private static PlantedTable patents() {
    PlantedThing office =
        new PlantedThing("offices", 7, "office", each("EP", "US", "JP", "CN", "KR", "GB", "CA"))
            .with("office_fee", money(2_000));
    PlantedThing holder =
        new PlantedThing("holders", 130, "holder_id", serial(1))
            .with("holder_name", company())
            .with("holder_country", one("US", "DE", "JP", "FR"));
    PlantedThing field =
        new PlantedThing("fields", 20, "ipc_class", tag("G", 99)).with("ipc_title", title());
    return new PlantedTable("patents", 600)
        .key("publication_no", tag("EP", 9_999_999))
        .to(holder)
        .to(office)
        .to(field)
        .with("patent_title", sentence())
        .with("filed_on", date())
        .with("granted_on", date().orNull(0.4))
        .mixed();
  }
}
