package dev.dbwright.tools.normal.proposal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Values as tables hold them, drawn at random. */
final class Values {
  private static final List<String> FIRST =
      List.of(
          "Anna", "Ben", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas",
          "Kofi", "Lena", "Marta", "Noah", "Olga", "Pedro", "Rosa", "Samir", "Tina", "Viktor");
  private static final List<String> LAST =
      List.of(
          "Adler",
          "Brandt",
          "Costa",
          "Dias",
          "Eriksson",
          "Fischer",
          "Garcia",
          "Haddad",
          "Ito",
          "Jansen",
          "Kowalski",
          "Lopez",
          "Moreau",
          "Novak",
          "Okafor",
          "Petrov",
          "Quinn",
          "Rossi",
          "Silva",
          "Tanaka",
          "Ueda",
          "Vogel",
          "Weber",
          "Young",
          "Zimmer");
  private static final List<String> ADJECTIVES =
      List.of("Amber", "Bold", "Calm", "Deep", "Early", "Fine", "Grand", "Heavy", "Ivory", "Keen");
  private static final List<String> NOUNS =
      List.of(
          "Anchor", "Bridge", "Candle", "Desk", "Engine", "Falcon", "Garden", "Hammer", "Island",
          "Jacket", "Kettle", "Lantern", "Mirror", "Needle", "Orchard", "Pump");
  private static final List<String> TOWNS =
      List.of(
          "Aalen", "Bergen", "Cadiz", "Dover", "Essen", "Faro", "Ghent", "Halle", "Izmir", "Jena",
          "Kiel", "Lyon", "Malmo", "Nantes", "Oslo", "Porto", "Quito", "Riga", "Split", "Turin",
          "Ulm", "Varna", "Worms", "Xanten", "York", "Zagreb");
  private static final List<String> WORDS =
      List.of(
          "please", "late", "order", "check", "again", "broken", "window", "with", "after", "call",
          "needs", "part", "front", "second", "visit", "urgent", "sent", "back", "before", "noon");

  private Values() {}

  /** One value; {@code index} is the thing's number, so that keys can be built from it. */
  interface Maker {
    String make(int index, SplittableRandom random);

    default Maker orNull(double share) {
      return (i, r) -> r.nextDouble() < share ? "" : make(i, r);
    }

    /** Each value once. */
    default Maker unique() {
      Set<String> taken = new HashSet<>();
      return (i, r) -> {
        String value = make(i, r);
        while (!taken.add(value)) {
          value = make(i, r) + " " + (taken.size() % 97);
        }
        return value;
      };
    }
  }

  static Maker serial(int start) {
    return (i, r) -> Integer.toString(start + i);
  }

  static Maker code(String prefix, int digits) {
    return (i, r) -> prefix + String.format(Locale.ROOT, "%0" + digits + "d", i + 1);
  }

  /** Codes that are no count: {@code K482}. */
  static Maker tag(String prefix, int below) {
    Set<Integer> taken = new HashSet<>();
    return (i, r) -> {
      int number = r.nextInt(below);
      while (!taken.add(number)) {
        number = r.nextInt(below);
      }
      return prefix + number;
    };
  }

  static Maker person() {
    return (i, r) -> any(FIRST, r) + " " + any(LAST, r);
  }

  static Maker company() {
    return (i, r) -> any(LAST, r) + " " + any(List.of("Ltd", "GmbH", "Inc", "AG", "& Sons"), r);
  }

  static Maker thing() {
    return (i, r) -> any(ADJECTIVES, r) + " " + any(NOUNS, r);
  }

  static Maker title() {
    return (i, r) -> "The " + any(ADJECTIVES, r) + " " + any(NOUNS, r) + " of " + any(TOWNS, r);
  }

  static Maker town() {
    return (i, r) -> any(TOWNS, r);
  }

  static Maker mail() {
    return (i, r) ->
        (any(FIRST, r) + "." + any(LAST, r) + r.nextInt(90)).toLowerCase(Locale.ROOT)
            + "@example.org";
  }

  static Maker phone() {
    return (i, r) -> "+49 " + (30 + r.nextInt(60)) + " " + (100_000 + r.nextInt(900_000));
  }

  static Maker date() {
    return (i, r) -> LocalDate.of(2023, 1, 1).plusDays(r.nextInt(700)).toString();
  }

  /** Rises with the thing's number, as dates of orders do. */
  static Maker risingDate(int perDay) {
    return (i, r) -> LocalDate.of(2023, 1, 1).plusDays(i / perDay).toString();
  }

  static Maker instant() {
    return (i, r) ->
        date().make(i, r)
            + String.format(
                Locale.ROOT, " %02d:%02d:%02d", r.nextInt(24), r.nextInt(60), r.nextInt(60));
  }

  static Maker money(int below) {
    return (i, r) -> String.format(Locale.ROOT, "%.2f", 1 + r.nextDouble() * below);
  }

  static Maker whole(int from, int to) {
    return (i, r) -> Integer.toString(r.nextInt(from, to));
  }

  static Maker sentence() {
    return (i, r) -> {
      StringBuilder text = new StringBuilder(any(WORDS, r));
      for (int words = 4 + r.nextInt(6); words > 0; words--) {
        text.append(' ').append(any(WORDS, r));
      }
      return text.toString();
    };
  }

  static Maker one(String... of) {
    List<String> values = List.of(of);
    return (i, r) -> any(values, r);
  }

  /** The values in turn: a small lookup's own words. */
  static Maker each(String... of) {
    return (i, r) -> of[i % of.length];
  }

  static Maker skewed(String usual, double share, String other) {
    return (i, r) -> r.nextDouble() < share ? usual : other;
  }

  private static String any(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
