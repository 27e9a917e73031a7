package dev.dbwright.tools.normal.evidence;

import static dev.dbwright.tools.normal.evidence.Vocabulary.lastOf;

import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Set;

/** What names say of orders, invoices and bookings: their lines, their parties, what is sold. */
final class DocumentWords {
  private static final Set<String> DOCUMENTS =
      WordSet.of(
          """
          order po invoice quote quotation offer bill receipt shipment delivery booking reservation
          rental sale transaction contract requisition cart basket return rma bestell bestellung
          auftrag auftrags rechnung rechnungs lieferung buchung buchungs
          """);
  private static final Set<String> OF_DOCUMENTS =
      WordSet.of("date status total priority channel type currency method year time comment term");
  // Things that happen once: their dates are theirs.
  private static final Set<String> DATED_THINGS =
      WordSet.of(
          """
          exam auction event concert match game project campaign flight trip tour conference movie
          film album meeting election tournament season policy show session
          """);
  private static final Set<String> OF_DATED_THINGS = WordSet.of("date start end");
  private static final Set<String> BUYERS =
      WordSet.of("customer client buyer purchaser guest kunde kunden salesperson cashier");
  private static final Set<String> SELLERS = WordSet.of("supplier vendor lieferant lieferanten");
  private static final Set<String> PURCHASES = WordSet.of("purchase po procurement");
  private static final Set<String> GOODS =
      WordSet.of("product item article part sku good material artikel produkt service isbn");
  private static final Set<String> PARTS_OF_DOCUMENTS =
      WordSet.of("line item position sequence seq row night no");
  private static final Set<String> PRICES = WordSet.of("price cost");
  private static final Set<String> PRICE_KINDS =
      WordSet.of("unit list sale selling retail purchase net gross single");

  private DocumentWords() {}

  static boolean isDocument(List<String> entity) {
    return DOCUMENTS.contains(lastOf(entity));
  }

  static boolean describesDocument(List<String> words) {
    return !words.isEmpty() && words.size() < 3 && OF_DOCUMENTS.contains(lastOf(words));
  }

  static boolean describesDated(List<String> words, List<String> entity) {
    return DATED_THINGS.contains(lastOf(entity))
        && !words.isEmpty()
        && OF_DATED_THINGS.containsAll(words);
  }

  /** Whoever a document is for, or who made it: one a document. */
  static boolean isPartyOf(List<String> party, List<String> document, List<String> table) {
    boolean purchase =
        document.stream().anyMatch(PURCHASES::contains)
            || table.stream().anyMatch(PURCHASES::contains);
    String last = lastOf(party);
    return BUYERS.contains(last)
        || (party.contains("sale") && last.equals("rep"))
        || (purchase && SELLERS.contains(last));
  }

  static boolean isGoods(List<String> entity) {
    return GOODS.contains(lastOf(entity));
  }

  static boolean isPartOfDocument(List<String> words) {
    return words.stream().anyMatch(PARTS_OF_DOCUMENTS::contains)
        || words.stream().anyMatch(GOODS::contains);
  }

  static boolean isQuantity(List<String> words) {
    return words.contains("quantity");
  }

  /** A price by itself, or with a word that tells which: unit price, but not shipping cost. */
  static boolean isPrice(List<String> words) {
    return !words.isEmpty()
        && PRICES.contains(lastOf(words))
        && PRICE_KINDS.containsAll(words.subList(0, words.size() - 1));
  }
}
