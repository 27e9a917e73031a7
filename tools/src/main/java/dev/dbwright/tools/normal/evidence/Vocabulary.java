package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What words in names of columns stand for. What is in no list here is taken for nothing: a wrong
 * suspicion costs more than a missed one.
 */
final class Vocabulary {
  private static final Map<String, String> WRITTEN_OUT =
      pairs(
          """
          cust=customer emp=employee prod=product dept=department proj=project org=organization
          acct=account mgr=manager stud=student cat=category mfr=manufacturer supp=supplier
          wh=warehouse loc=location inv=invoice veh=vehicle univ=university div=division
          nm=name cd=code desc=description descr=description addr=address tel=phone dob=birth+date
          ctry=country qty=quantity amt=amount dt=date fname=first+name lname=last+name
          firstname=first+name lastname=last+name fullname=full+name zipcode=zip postcode=zip
          plz=zip postal=zip birthdate=birth+date birthday=birth+date phonenumber=phone+number
          colour=color  num=no nr=no nbr=no number=no nummer=no uuid=id guid=id
          datum=date ort=city stadt=city telefon=phone bezeichnung=description strasse=street
          menge=quantity preis=price betrag=amount pos=position ref=reference
          """);

  // How names without a separator end: customerid, orderdate.
  private static final Set<String> ENDINGS =
      WordSet.of(
          """
          id name code number no nr date city address street phone email type title description
          country state zip status price quantity qty
          """);

  /** Each kind of identifier, the surest first, with the words before it that make it none. */
  private static final List<IdentifierKind> IDENTIFIERS =
      List.of(
          new IdentifierKind(
              "id",
              """
              tax national government external internal legacy public global unique object record
              row entity request trace correlation vat
              """),
          new IdentifierKind("key", "primary foreign sort api public private partition surrogate"),
          new IdentifierKind("fk", ""),
          new IdentifierKind(
              "no",
              """
              house street phone fax mobile cell room seat flight table gate line row item sequence
              seq position page task night week day month year lot batch serial tracking vat tax
              license licence passport registration confirmation check routing version revision
              step stop leg slot building apartment floor plate id
              """),
          new IdentifierKind(
              "code",
              """
              zip post area dial discount promo coupon error response http verification access
              security pin bar qr swift sort hash tracking confirmation reset auth voucher source
              """),
          new IdentifierKind("sku", ""),
          new IdentifierKind("login", ""),
          new IdentifierKind(
              "reference",
              "customer client your our payment external cross parent buyer supplier"));

  /** Identifiers that the world gives, and whose they are. */
  private static final Map<String, String> WORLD_IDENTIFIERS =
      pairs(
          """
          isbn=book+title+edition issn=journal+magazine sku=product+item+article
          upc=product+item+article ean=product+item+article gtin=product+item+article
          vin=vehicle+car plate=vehicle+car isin=security+instrument+stock+bond+fund
          imei=device+phone npi=provider+doctor+physician
          """);

  private static final Set<String> DESCRIPTIVE =
      WordSet.of(
          """
          name title label description gender sex nationality email mail phone mobile fax address
          street city town zip state province region county district country continent website url
          homepage type kind category class genre brand make model manufacturer maker publisher
          author director producer composer color size material weight height width length unit
          uom symbol capacity specialty speciality specialization department division office
          building location latitude longitude lat lon industry segment major credit language
          timezone contact abbreviation abbr acronym species breed vendor client faculty headquarter
          occupation profession position year birthplace subject isbn sku text company manager head
          leader chief captain teacher username login
          """);
  private static final Set<String> QUALIFIERS =
      WordSet.of(
          """
          home work main primary secondary default mailing short long first last middle family given
          maiden display legal full nick line birth contact web product job tax vat license licence
          passport registration unit surname email street hire hired founding release publication
          model house post
          """);
  // Of the row rather than of the thing, or changing with time.
  private static final Set<String> OF_MOVING_THINGS =
      WordSet.of("location latitude longitude lat lon");
  private static final Set<String> MOVING_THINGS =
      WordSet.of("user device driver vehicle sensor tracker courier ship vessel phone truck");
  private static final Set<String> LASTING_DATES =
      WordSet.of("birth hire hired founding release publication");
  private static final Set<String> NUMBERED =
      WordSet.of("tax vat license licence passport registration");
  private static final Set<String> SUBORDINATE =
      WordSet.of(
          "type category class group segment brand manufacturer department country state region");

  private static final Set<String> VERSIONED =
      WordSet.of(
          """
          history hist audit log version versions snapshot snapshots change changes journal revision
          revisions scd valid effective changed modified
          """);
  private static final Set<String> TIMES =
      WordSet.of("at time timestamp date day month year ts from");
  private static final Set<String> CONTACTS =
      WordSet.of("address phone email city website fax location office building");
  private static final Set<String> PLACES = WordSet.of("city town locality municipality suburb");

  private Vocabulary() {}

  private record IdentifierKind(String ending, Set<String> not) {
    IdentifierKind(String ending, String not) {
      this(ending, WordSet.of(not));
    }
  }

  /** The ending of a word that could be two. */
  static Optional<String> ending(String word) {
    return ENDINGS.stream()
        .filter(ending -> word.endsWith(ending) && word.length() >= ending.length() + 3)
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /** The word written out, in the singular; may be two with a space between. */
  static String canonical(String word) {
    String known = WRITTEN_OUT.get(word);
    if (known != null) {
      return known.replace('+', ' ');
    }
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.matches(".*(ss|us|is|ics)");
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  /** How sure an identifier a name is by its last word, 0 the surest; empty where it is none. */
  static Optional<Integer> identifierRank(List<String> words) {
    if (words.size() < 2) {
      return Optional.empty();
    }
    String ending = words.get(words.size() - 1);
    String before = words.get(words.size() - 2);
    for (int rank = 0; rank < IDENTIFIERS.size(); rank++) {
      if (IDENTIFIERS.get(rank).ending().equals(ending)) {
        boolean none = IDENTIFIERS.get(rank).not().contains(before);
        return none ? Optional.empty() : Optional.of(rank);
      }
    }
    return Optional.empty();
  }

  /** What {@code word} identifies by itself: isbn a book. */
  static Set<String> identifiedBy(String word) {
    String things = WORLD_IDENTIFIERS.get(word);
    return things == null ? Set.of() : WordSet.of(things.replace('+', ' '));
  }

  /** {@code words}, said of {@code entity}, describe it for as long as it lasts. */
  static boolean describes(List<String> words, List<String> entity) {
    List<String> plain = words.stream().filter(word -> !Character.isDigit(word.charAt(0))).toList();
    if (plain.isEmpty()) {
      return words.isEmpty();
    }
    String last = plain.get(plain.size() - 1);
    List<String> before = plain.subList(0, plain.size() - 1);
    if (OF_MOVING_THINGS.contains(last) && MOVING_THINGS.contains(lastOf(entity))) {
      return false;
    }
    if (last.equals("id") || last.equals("no") || last.equals("code")) {
      return !before.isEmpty()
          && (NUMBERED.contains(lastOf(before)) || isSubordinate(before) || isContact(before));
    }
    if (last.equals("date")) {
      return before.size() == 1 && LASTING_DATES.contains(before.get(0));
    }
    return (DESCRIPTIVE.contains(last) || last.equals("line"))
        && before.stream().allMatch(word -> DESCRIPTIVE.contains(word) || QUALIFIERS.contains(word))
        && !(last.equals("line") && !before.contains("address"));
  }

  private static boolean isSubordinate(List<String> words) {
    return words.size() == 1 && SUBORDINATE.contains(words.get(0));
  }

  private static boolean isContact(List<String> words) {
    return words.stream().allMatch(word -> word.equals("phone") || word.equals("house"));
  }

  static boolean isVersioned(List<String> words) {
    return words.stream().anyMatch(VERSIONED::contains);
  }

  static boolean isTime(List<String> words) {
    return !words.isEmpty() && TIMES.contains(lastOf(words));
  }

  static boolean isContactWord(List<String> words) {
    return !words.isEmpty() && CONTACTS.containsAll(words);
  }

  static boolean isPlace(String word) {
    return PLACES.contains(word);
  }

  static String lastOf(List<String> words) {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  private static Map<String, String> pairs(String text) {
    return WordSet.of(text).stream()
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }
}
