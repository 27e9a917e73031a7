package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.NamedThings.Thing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices beside what is sold: the product's price today, or the one that was agreed on? The names
 * cannot tell, and moving an agreed price to the product would change old sales.
 */
public final class SnapshotQuestions {
  private SnapshotQuestions() {}

  public static List<Question> of(Table table) {
    List<String> columns = table.columnNames();
    List<List<String>> names = ColumnWords.of(columns);
    List<Question> questions = new ArrayList<>();
    for (Thing thing : NamedThings.of(names, AttributeSet.EMPTY).all()) {
      if (thing.standing() == NamedThings.Standing.IDENTIFIER
          && DocumentWords.isGoods(thing.words())
          && !identifiesRow(table, columns.get(thing.identifier()))) {
        for (int column = 0; column < columns.size(); column++) {
          if (isPriceOf(names.get(column), thing.words())) {
            questions.add(question(columns.get(thing.identifier()), columns.get(column)));
          }
        }
      }
    }
    return questions;
  }

  private static boolean identifiesRow(Table table, String column) {
    return table.primaryKey().filter(key -> key.columns().equals(List.of(column))).isPresent();
  }

  private static boolean isPriceOf(List<String> words, List<String> thing) {
    boolean own = words.size() > thing.size() && words.subList(0, thing.size()).equals(thing);
    List<String> rest = own ? words.subList(thing.size(), words.size()) : words;
    return DocumentWords.isPrice(rest);
  }

  private static Question question(String goods, String price) {
    return new Question(
        List.of(goods, price),
        price + " can be that of " + goods + " today, or the one that was agreed on in the row",
        "Look for a "
            + goods
            + " with two "
            + price
            + ". If there is none, and a new price should change old rows too, then "
            + goods
            + " -> "
            + price
            + "; otherwise it belongs to the row.");
  }
}
