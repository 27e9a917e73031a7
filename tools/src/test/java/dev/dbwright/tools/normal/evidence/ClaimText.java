package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.schema.Table;
import java.util.List;

/** Claims as a test reads them: {@code PROVED order_id, line_no -> qty}. */
final class ClaimText {
  private ClaimText() {}

  static List<String> of(Table table, List<Claim> claims) {
    var columns = new TableColumns(table);
    return claims.stream()
        .map(
            claim ->
                claim.standing()
                    + " "
                    + columns.namesOf(claim.dependency().left())
                    + " -> "
                    + columns.namesOf(claim.dependency().right()))
        .toList();
  }
}
