package dev.dbwright.tools.twin;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;

/**
 * What became of one statement among several: either an index or a refusal.
 *
 * @param ddl as it was asked for
 * @param refusal {@code TWIN_REFUSED}
 */
public record CreatedIndex(
    String ddl, Optional<TwinIndex> index, Optional<DbwrightException> refusal) {
  static CreatedIndex of(String ddl, TwinIndex index) {
    return new CreatedIndex(ddl, Optional.of(index), Optional.empty());
  }

  static CreatedIndex refused(String ddl, DbwrightException refusal) {
    return new CreatedIndex(ddl, Optional.empty(), Optional.of(refusal));
  }
}
