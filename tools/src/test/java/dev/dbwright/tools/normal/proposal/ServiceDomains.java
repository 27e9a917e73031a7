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
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import java.util.List;

/** Designs of banks, carriers, landlords and whoever else lends or insures. */
final class ServiceDomains {
  private ServiceDomains() {}

  static List<PlantedTable> all() {
    return List.of(
        bank(), currencies(), flights(), rental(), calls(), energy(), assets(), estate(), claims());
  }

  private static PlantedThing city(String prefix) {
    return new PlantedThing(prefix + "cities", 60, prefix + "city_id", serial(1000))
        .with(prefix + "city_name", town())
        .with(prefix + "postal_region", tag("R", 40 * 60));
  }

  private static PlantedTable bank() {
    PlantedThing branch =
        new PlantedThing("branches", 25, "branch_code", tag("BR", 400))
            .with("branch_town", town())
            .with("branch_manager", person());
    PlantedThing holder =
        new PlantedThing("holders", 700, "holder_id", serial(40_000))
            .with("holder_name", person())
            .with("holder_birth_date", date())
            .with("segment", one("retail", "premium", "business"));
    PlantedThing account =
        new PlantedThing("accounts", 900, "iban", tag("DE44", 900_000_000))
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
    PlantedThing currency =
        new PlantedThing("currencies", 5, "currency", each("EUR", "USD", "GBP", "JPY", "CHF"))
            .alternate(
                "currency_name",
                each("Euro", "US Dollar", "Pound Sterling", "Japanese Yen", "Swiss Franc"))
            .with("decimals", each("2", "2", "2", "0", "2"));
    PlantedThing merchant =
        new PlantedThing("merchants", 120, "merchant_id", code("M", 6))
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

  private static PlantedThing airport(String role) {
    return new PlantedThing(role + "s", 45, role + "_iata", tag("A", 999))
        .with(role + "_airport", town())
        .with(role + "_elevation", whole(0, 2_000))
        .with(role + "_timezone", one("UTC", "CET", "EET", "EST"));
  }

  private static PlantedTable flights() {
    PlantedThing airline =
        new PlantedThing("airlines", 9, "airline_code", tag("L", 99))
            .alternate("airline_name", company());
    PlantedThing aircraft =
        new PlantedThing("aircraft", 60, "tail_number", tag("D-A", 9_999))
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
    PlantedThing make =
        new PlantedThing("makes", 10, "make_id", serial(1)).alternate("make_name", company());
    PlantedThing model =
        new PlantedThing("models", 50, "model_id", serial(100))
            .with("model_name", thing())
            .with("doors", one("3", "5"))
            .to(make);
    PlantedThing car =
        new PlantedThing("cars", 300, "plate", tag("B-XY ", 9_999))
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
    PlantedThing plan =
        new PlantedThing("plans", 4, "plan", each("basic", "plus", "family", "pro"))
            .with("monthly_fee", each("9.99", "14.99", "29.99", "39.99"))
            .with("included_gb", each("5", "20", "60", "100"));
    PlantedThing subscriber =
        new PlantedThing("subscribers", 500, "subscriber_number", tag("4917", 9_999_999))
            .with("subscriber_name", person())
            .with("activated_on", date())
            .to(plan);
    PlantedThing tower =
        new PlantedThing("towers", 40, "tower_id", code("T", 4))
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
    PlantedThing tariff =
        new PlantedThing("tariffs", 6, "tariff_code", tag("TF", 60))
            .alternate("tariff_name", thing())
            .with("price_per_kwh", money(1));
    PlantedThing meter =
        new PlantedThing("meters", 150, "meter_serial", tag("EM", 99_999))
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
    PlantedThing vendor =
        new PlantedThing("vendors", 14, "vendor_id", serial(1))
            .alternate("vendor_name", company())
            .with("support_email", mail());
    PlantedThing model =
        new PlantedThing("models", 70, "model_code", tag("MX", 900))
            .with("model_name", thing())
            .with("end_of_life", date())
            .to(vendor);
    PlantedThing owner =
        new PlantedThing("owners", 1_500, "owner_id", serial(20_000))
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
    PlantedThing agency =
        new PlantedThing("agencies", 18, "agency_name", company().unique())
            .with("agency_phone", phone())
            .with("agency_town", town());
    PlantedThing agent =
        new PlantedThing("agents", 75, "agent_email", mail().unique())
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
    PlantedThing adjuster =
        new PlantedThing("adjusters", 30, "adjuster_id", serial(10))
            .with("adjuster_name", person())
            .with("adjuster_phone", phone())
            .optional(0.3);
    PlantedThing product =
        new PlantedThing(
                "policy_types", 5, "policy_type", each("car", "home", "life", "travel", "pet"))
            .with("deductible", each("300", "500", "0", "50", "100"));
    PlantedThing policy =
        new PlantedThing("policies", 800, "policy_no", tag("POL", 999_999))
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
}
