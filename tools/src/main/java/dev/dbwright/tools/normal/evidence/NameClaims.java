package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.NamedThings.Thing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What names of columns look like: {@code customer_id}, {@code customer_name} as if the one
 * determined the other. Suspicions only; it stays silent where a name can be read in two ways: a
 * price can be the product's or the sale's, and in a history everything changes with time.
 */
public final class NameClaims {
  private static final String SOURCE = "names";

  private final TableColumns columns;
  private final List<List<String>> names;
  private final List<String> tableWords;
  private final AttributeSet key;
  private final List<AttributeSet> uniques;
  private final NamedThings things;
  private final Map<AttributeSet, AttributeSet> found = new LinkedHashMap<>();

  private NameClaims(Table table) {
    this.columns = new TableColumns(table);
    this.names = ColumnWords.of(table.columnNames());
    this.tableWords = ColumnWords.of(List.of(table.name().last())).get(0);
    this.key = table.primaryKey().map(this::setOf).orElse(AttributeSet.EMPTY);
    this.uniques =
        Stream.concat(table.primaryKey().stream(), table.uniques().stream())
            .map(this::setOf)
            .toList();
    this.things = NamedThings.of(names, key.size() > 1 ? key : AttributeSet.EMPTY);
  }

  private AttributeSet setOf(Key of) {
    return columns.setOf(of.columns()).orElse(AttributeSet.EMPTY);
  }

  /** SUSPECTED dependencies, one for each left side; attributes are positions in the columns. */
  public static List<Claim> of(Table table) {
    return new NameClaims(table).claims();
  }

  private List<Claim> claims() {
    if (Vocabulary.isVersioned(tableWords)
        || key.stream().anyMatch(part -> Vocabulary.isVersioned(names.get(part)))) {
      return List.of();
    }
    Optional<Thing> document = document();
    for (int column = 0; column < names.size(); column++) {
      addOwned(column, document);
    }
    document.ifPresent(this::addParties);
    for (int column = 0; column < names.size(); column++) {
      addPlaces(column);
    }
    List<Claim> claims = new ArrayList<>();
    found.forEach(
        (left, right) ->
            claims.add(
                Claim.of(new FunctionalDependency(left, right), Standing.SUSPECTED, SOURCE)));
    return claims;
  }

  /** A column that describes the thing it is named after. */
  private void addOwned(int column, Optional<Thing> document) {
    things
        .owner(column)
        .filter(thing -> !isOwn(thing) && fits(column, thing, document))
        .ifPresent(thing -> add(AttributeSet.of(thing.identifier()), column));
  }

  private boolean fits(int column, Thing thing, Optional<Thing> document) {
    List<String> rest = things.rest(column, thing);
    if (thing.standing() == NamedThings.Standing.BARE_NAME) {
      return Vocabulary.isContactWord(rest);
    }
    if (rest.isEmpty()) {
      return mayBeText(column);
    }
    boolean anotherIdentifier = rest.size() == 1 && things.isIdentifier(column);
    return anotherIdentifier
        || (Vocabulary.identifierRank(names.get(column)).isPresent() && rest.size() == 1)
        || Vocabulary.describes(rest, thing.words())
        || DocumentWords.describesDated(rest, thing.words())
        || (document.filter(thing::equals).isPresent() && describesDocument(rest));
  }

  private boolean mayBeText(int column) {
    SqlType type = columns.type(column);
    return type.name().isEmpty() || type.isText();
  }

  /** With a time in the key the rows tell how a document changed; its date does not. */
  private boolean describesDocument(List<String> rest) {
    boolean changes = key.stream().anyMatch(part -> Vocabulary.isTime(names.get(part)));
    return DocumentWords.describesDocument(rest)
        && (!changes || rest.get(rest.size() - 1).equals("date"));
  }

  /** The table's rows are things of this kind: what identifies them is a key nobody declared. */
  private boolean isOwn(Thing thing) {
    int from = tableWords.size() - thing.words().size();
    return from >= 0
        && tableWords.subList(from, tableWords.size()).equals(thing.words())
        && !key.contains(thing.identifier());
  }

  /** The document whose lines the rows are: order, invoice, booking. */
  private Optional<Thing> document() {
    List<Thing> documents =
        things.all().stream()
            .filter(thing -> DocumentWords.isDocument(thing.words()))
            .filter(thing -> thing.standing() == NamedThings.Standing.IDENTIFIER)
            .filter(thing -> !isOwn(thing) && hasLines(thing))
            .toList();
    return documents.size() == 1 ? Optional.of(documents.get(0)) : Optional.empty();
  }

  private boolean hasLines(Thing document) {
    AttributeSet others = key.without(document.identifier());
    if (key.contains(document.identifier())) {
      return others.stream().anyMatch(part -> DocumentWords.isPartOfDocument(names.get(part)));
    }
    return things.all().stream().anyMatch(thing -> DocumentWords.isGoods(thing.words()))
        && names.stream().anyMatch(DocumentWords::isQuantity);
  }

  /** A document has one buyer, known by an identifier or, where there is none, described. */
  private void addParties(Thing document) {
    AttributeSet left = AttributeSet.of(document.identifier());
    for (Thing thing : things.all()) {
      if (thing.standing() == NamedThings.Standing.IDENTIFIER && isParty(thing.words(), document)) {
        add(left, thing.identifier());
      }
    }
    for (int column = 0; column < names.size(); column++) {
      List<String> words = names.get(column);
      if (words.size() > 1
          && things.owner(column).isEmpty()
          && !things.isIdentifier(column)
          && isParty(words.subList(0, 1), document)
          && Vocabulary.describes(words.subList(1, words.size()), words.subList(0, 1))) {
        add(left, column);
      }
    }
  }

  private boolean isParty(List<String> words, Thing document) {
    return DocumentWords.isPartyOf(words, document.words(), tableWords);
  }

  /** A postal code, within its country, has its city: of the same address. */
  private void addPlaces(int zip) {
    List<String> words = names.get(zip);
    int at = words.indexOf("zip");
    if (at < 0
        || !List.of(List.of(), List.of("code")).contains(words.subList(at + 1, words.size()))) {
      return;
    }
    List<String> role = words.subList(0, at);
    AttributeSet left = AttributeSet.of(zip);
    for (List<String> country : List.of(List.of("country", "code"), List.of("country"))) {
      int known = names.indexOf(Stream.concat(role.stream(), country.stream()).toList());
      if (known >= 0 && left.size() == 1) {
        left = left.with(known);
      }
    }
    for (int column = 0; column < names.size(); column++) {
      List<String> place = names.get(column);
      if (place.size() == role.size() + 1
          && place.subList(0, role.size()).equals(role)
          && Vocabulary.isPlace(place.get(role.size()))) {
        add(left, column);
      }
    }
  }

  private void add(AttributeSet left, int column) {
    boolean known =
        left.contains(column)
            || key.contains(column)
            || uniques.stream().anyMatch(left::containsAll);
    if (!known) {
      found.merge(left, AttributeSet.of(column), AttributeSet::union);
    }
  }
}
