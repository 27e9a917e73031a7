package dev.dbwright.tools.twin.draft;

import static dev.dbwright.tools.error.ErrorCode.TABLE_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.draft.Clauses.Word;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers in a person's words: a table first, then its columns, then the next table. {@code
 * orders 5M rows, status 4 values, pending 1%; customers 200k rows}.
 */
final class NumbersReader {
  private static final String[] ROWS = {"rows", "row", "records", "tuples", "entries"};

  private final Definitions definitions;
  private final Map<ObjectName, TableNumbers> numbers = new LinkedHashMap<>();
  private @Nullable DefinedTable table;
  private @Nullable ColumnNumbers column;

  private NumbersReader(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * The numbers of each table that {@code text} names.
   *
   * @throws DbwrightException {@code NUMBERS_UNREADABLE}, or {@code TABLE_UNKNOWN}
   */
  static Map<ObjectName, TableNumbers> read(Definitions definitions, String text) {
    var reader = new NumbersReader(definitions);
    Clauses.of(text).forEach(reader::clause);
    return reader.numbers;
  }

  private void clause(List<Word> words) {
    List<Word> ordered = nameFirst(words);
    var phrase = new Phrase(ordered);
    Word head = phrase.peek();
    boolean saysRows = ordered.stream().anyMatch(word -> word.is(ROWS));
    Optional<String> ofCurrent = saysRows ? Optional.empty() : columnOf(table, head.text());
    if (ofCurrent.isPresent()) {
      phrase.next();
      columnFacts(phrase, table, ofCurrent.get());
      return;
    }
    Optional<DefinedTable> named = definitions.called(head.text());
    if (named.isPresent()) {
      phrase.next();
      table = named.get();
      column = null;
      tableFacts(phrase, table);
      return;
    }
    if (!qualifiedColumn(phrase)) {
      continued(phrase, saysRows);
    }
  }

  /** {@code 5M rows in orders} and {@code 5M orders} mean {@code orders 5M rows}. */
  private List<Word> nameFirst(List<Word> words) {
    boolean countFirst = !words.get(0).quoted() && Amount.count(words.get(0).text()).isPresent();
    if (!countFirst || words.size() < 2) {
      return words;
    }
    Word last = words.get(words.size() - 1);
    if (definitions.called(last.text()).isEmpty()) {
      return words;
    }
    List<Word> between =
        words.subList(1, words.size() - 1).stream()
            .filter(word -> !word.is(ROWS) && !word.is("in", "for"))
            .toList();
    return between.isEmpty() ? List.of(last, words.get(0), new Word("rows", false)) : words;
  }

  private boolean qualifiedColumn(Phrase phrase) {
    String text = phrase.peek().text();
    int dot = text.lastIndexOf('.');
    if (dot <= 0) {
      return false;
    }
    Optional<DefinedTable> owner = definitions.called(text.substring(0, dot));
    if (owner.isEmpty()) {
      return false;
    }
    phrase.next();
    table = owner.get();
    String name = text.substring(dot + 1).replace("\"", "");
    String found =
        columnOf(table, name).orElseThrow(() -> unknownColumn(phrase, owner.get(), name));
    columnFacts(phrase, table, found);
    return true;
  }

  /** What names neither: more values of the last column, or something misspelt. */
  private void continued(Phrase phrase, boolean saysRows) {
    ColumnNumbers last = column;
    boolean share = phrase.comes(Amount::share, 0) || phrase.comes(Amount::share, 1);
    boolean fact =
        phrase.peek().is("unique", "from", "between", "avg", "null", "not", "no", "never");
    boolean starts = share || fact || phrase.comes(Amount::count, 0);
    DefinedTable current = table;
    if (last != null && starts && !meansColumn(current, phrase)) {
      new ColumnFacts(phrase, last).read();
      return;
    }
    if (current != null && last == null && phrase.comes(Amount::count, 0)) {
      tableFacts(phrase, current);
      return;
    }
    String name = phrase.peek().text();
    if (saysRows || current == null) {
      throw unknownTable(name);
    }
    throw unknownColumn(phrase, current, name);
  }

  /** A misspelt column with a share of NULL is no value of the column before. */
  private static boolean meansColumn(@Nullable DefinedTable table, Phrase phrase) {
    return phrase.ahead(2).is("null", "nulls")
        || (table != null
            && !phrase.peek().quoted()
            && !phrase.comes(Amount::share, 1)
            && Spelling.closest(phrase.peek().text(), table.definition().columnNames())
                .isPresent());
  }

  private void tableFacts(Phrase phrase, DefinedTable named) {
    TableNumbers facts = facts(named);
    while (!phrase.atEnd()) {
      if (phrase.accept("avg", "average", "mean")) {
        phrase.accept("row", "width");
        facts.rowBytes = bytes(phrase);
        phrase.accept("bytes", "byte");
        phrase.accept("per");
        phrase.accept("row");
      } else if (phrase.comes(Amount::bytes, 0)) {
        facts.sizeBytes = phrase.number(Amount::bytes).getAsDouble();
        phrase.accept("large", "big", "size", "on");
      } else if (phrase.comes(Amount::count, 0)) {
        facts.rows = Math.rint(phrase.number(Amount::count).getAsDouble());
        phrase.accept(ROWS);
      } else {
        inSameClause(phrase, named);
      }
    }
  }

  /** {@code orders 5M rows status 4 values}, without the comma. */
  private void inSameClause(Phrase phrase, DefinedTable named) {
    if (phrase.ahead(1).is(ROWS)) {
      throw phrase.failure(phrase.peek().text() + " is no number of rows");
    }
    String name = phrase.next().text();
    String found = columnOf(named, name).orElseThrow(() -> unknownColumn(phrase, named, name));
    columnFacts(phrase, named, found);
  }

  private static double bytes(Phrase phrase) {
    OptionalDouble bytes = phrase.number(Amount::bytes);
    return bytes.isPresent()
        ? bytes.getAsDouble()
        : phrase
            .number(Amount::count)
            .orElseThrow(() -> phrase.failure("a width is written avg 120 bytes"));
  }

  private void columnFacts(Phrase phrase, @Nullable DefinedTable owner, String name) {
    if (owner == null) {
      throw unknownTable(name);
    }
    ColumnNumbers numbersOfColumn = facts(owner).column(name);
    column = numbersOfColumn;
    new ColumnFacts(phrase, numbersOfColumn).read();
  }

  private TableNumbers facts(DefinedTable named) {
    return numbers.computeIfAbsent(named.name(), name -> new TableNumbers());
  }

  private static Optional<String> columnOf(@Nullable DefinedTable owner, String name) {
    return owner == null
        ? Optional.empty()
        : owner
            .definition()
            .column(name)
            .map(Column::name)
            .or(
                () ->
                    owner.definition().columnNames().stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst());
  }

  private DbwrightException unknownTable(String name) {
    List<String> known = definitions.tables().stream().map(each -> each.name().last()).toList();
    String meant = meant(name.substring(name.lastIndexOf('.') + 1), known);
    return new DbwrightException(TABLE_UNKNOWN, "the definitions have no table " + name + meant);
  }

  private static DbwrightException unknownColumn(Phrase phrase, DefinedTable owner, String name) {
    String meant = meant(name, owner.definition().columnNames());
    return phrase.failure("there is no column " + name + " in " + owner.name().last() + meant);
  }

  private static String meant(String name, List<String> known) {
    return Spelling.closest(name, known).map(best -> "; did you mean " + best).orElse("");
  }
}
