package dev.dbwright.tools.normal.decomposition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for the tables that a table is taken apart into: after what the key of each identifies, in
 * the style of the original's name ({@code customer_id} gives {@code customers} beside {@code
 * order_lines}, {@code Customer} beside {@code OrderLine}). The part whose key determines
 * everything keeps the original's name. Textbook notation, R(A, B, C), gives R1, R2.
 *
 * <p>The same parts get the same names. No name is a reserved word, longer than PostgreSQL's 63
 * bytes, or given twice, whatever the case of its letters.
 *
 * @param chosen names that a person prefers, by the key ({@code order_id, line_no}) or by the name
 *     that would have been given
 * @param taken names of tables that exist already
 */
public record TableNames(Map<String, String> chosen, Set<String> taken) {
  /** All names are derived. */
  public static final TableNames GENERATED = new TableNames(Map.of(), Set.of());

  public TableNames {
    chosen = Map.copyOf(chosen);
    taken = Set.copyOf(taken);
  }

  public static TableNames chosen(Map<String, String> chosen) {
    return new TableNames(chosen, Set.of());
  }

  /** The same, but none of {@code existing}; the original's own name is kept all the same. */
  public TableNames avoiding(Collection<String> existing) {
    return new TableNames(chosen, Set.copyOf(existing));
  }

  /**
   * Names for {@code parts}, in their order.
   *
   * @param original the name of what they were one table of; blank where it has none
   */
  public List<TableDesign> design(String original, List<TablePart> parts) {
    return new Naming(original, parts, this).designs();
  }
}
