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
import static dev.dbwright.tools.normal.proposal.Values.sentence;
import static dev.dbwright.tools.normal.proposal.Values.serial;
import static dev.dbwright.tools.normal.proposal.Values.tag;
import static dev.dbwright.tools.normal.proposal.Values.thing;
import static dev.dbwright.tools.normal.proposal.Values.title;
import static dev.dbwright.tools.normal.proposal.Values.town;
import static dev.dbwright.tools.normal.proposal.Values.whole;

import java.util.List;

/** Designs of hotels, clubs, kitchens and media. */
final class LeisureDomains {
  private LeisureDomains() {}

  static List<PlantedTable> all() {
    return List.of(hotel(), gym(), blog(), streaming(), matches(), cinema(), recipes(), tickets());
  }

  private static PlantedTable hotel() {
    PlantedThing country =
        new PlantedThing(
                "countries",
                6,
                "country",
                each("Italy", "Spain", "France", "Greece", "Malta", "Cyprus"))
            .with("country_vat", each("0.10", "0.21", "0.20", "0.13", "0.18", "0.19"));
    PlantedThing hotel =
        new PlantedThing("hotels", 60, "hotel_id", serial(1))
            .with("hotel_name", company())
            .with("stars", one("2", "3", "4", "5"))
            .to(country);
    PlantedThing guest =
        new PlantedThing("guests", 1_400, "guest_id", serial(7_000))
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
    PlantedThing trainer =
        new PlantedThing("trainers", 20, "trainer_id", serial(1))
            .with("trainer_name", person())
            .with("trainer_level", one("A", "B", "C"));
    PlantedThing lesson =
        new PlantedThing("classes", 45, "class_id", code("K", 3))
            .with("class_title", thing())
            .with("class_room", whole(1, 9))
            .to(trainer);
    PlantedThing tariff =
        new PlantedThing(
                "memberships", 4, "membership_type", each("day", "month", "year", "student"))
            .with("membership_price", each("12.00", "45.00", "420.00", "25.00"));
    PlantedThing member =
        new PlantedThing("members", 300, "member_no", serial(5_000))
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
    PlantedThing author =
        new PlantedThing("authors", 40, "author_handle", tag("writer", 999))
            .with("author_name", person())
            .with("author_email", mail());
    PlantedThing post =
        new PlantedThing("posts", 250, "post_slug", tag("post-", 99_999))
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
    PlantedThing label =
        new PlantedThing("labels", 40, "label_id", serial(1)).with("label_name", company());
    PlantedThing artist =
        new PlantedThing("artists", 300, "artist_id", serial(1_000))
            .with("artist_name", person())
            .with("genre", one("rock", "jazz", "pop", "folk", "metal"))
            .to(label);
    PlantedThing album =
        new PlantedThing("albums", 900, "album_id", serial(20_000))
            .with("album_title", title())
            .with("released_on", date())
            .to(artist);
    PlantedThing track =
        new PlantedThing("tracks", 5_000, "track_id", serial(500_000))
            .with("track_title", title())
            .with("track_seconds", whole(90, 400))
            .to(album);
    return new PlantedTable("plays", 40_000)
        .key("play_id", serial(1))
        .to(track.skewed(1))
        .with("played_at", instant())
        .with("device", one("phone", "desktop", "speaker"));
  }

  private static PlantedThing team(String role) {
    return new PlantedThing(role + "teams", 18, role + "team_id", serial(1))
        .with(role + "team_name", town().unique())
        .with(role + "coach", person())
        .with(role + "stadium", thing());
  }

  private static PlantedTable matches() {
    PlantedThing referee =
        new PlantedThing("referees", 25, "referee_id", serial(50))
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
    PlantedThing film =
        new PlantedThing("films", 80, "film_id", serial(1))
            .with("film_title", title())
            .with("film_rating", one("G", "PG", "R"))
            .with("film_minutes", whole(80, 200));
    PlantedThing hall =
        new PlantedThing("halls", 11, "hall_no", serial(1))
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
    PlantedThing cook =
        new PlantedThing("cooks", 30, "cook_id", serial(1))
            .with("cook_name", person())
            .with("cook_town", town());
    PlantedThing recipe =
        new PlantedThing("recipes", 250, "recipe_id", serial(1))
            .with("recipe_title", title())
            .with("servings", one("2", "4", "6"))
            .to(cook);
    PlantedThing ingredient =
        new PlantedThing("ingredients", 120, "ingredient_id", serial(1))
            .with("ingredient_name", thing())
            .with("allergen", one("gluten", "milk", "nuts", "none"))
            .with("kcal", whole(10, 900));
    return new PlantedTable("recipe_ingredients", 1_700)
        .to(recipe)
        .to(ingredient)
        .keyedBy("recipe_id", "ingredient_id")
        .with("grams", whole(1, 500));
  }

  private static PlantedTable tickets() {
    PlantedThing priority =
        new PlantedThing("priorities", 4, "priority", each("P1", "P2", "P3", "P4"))
            .with("reaction_hours", each("1", "4", "24", "72"));
    PlantedThing team =
        new PlantedThing("teams", 7, "team_id", serial(1))
            .alternate("team_name", thing())
            .with("team_mail", mail());
    PlantedThing agent =
        new PlantedThing("agents", 40, "agent_login", tag("ag", 999))
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
}
