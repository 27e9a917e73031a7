package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What the constraints of a table prove, NULL taken as equal to NULL: its keys, its generated
 * columns, and the checks that fix a column. A foreign key says where values stand, not what they
 * determine, and is never among them.
 */
public final class SchemaClaims {
  private SchemaClaims() {}

  /**
   * PROVED dependencies, and UNKNOWN ones where a constraint falls short; their source says of
   * what. Attributes are positions in the table's columns.
   */
  public static List<Claim> of(Table table) {
    List<Claim> claims = new ArrayList<>(KeyClaims.of(table));
    claims.addAll(ExpressionClaims.ofGenerated(table));
    claims.addAll(ExpressionClaims.ofChecks(table));
    return List.copyOf(claims);
  }
}
