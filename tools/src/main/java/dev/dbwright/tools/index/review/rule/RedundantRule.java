package dev.dbwright.tools.index.review.rule;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.IndexDdl;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the two rules share whose indexes another one stands in for. */
interface RedundantRule extends IndexRule {
  boolean isAbout(Redundancy.Kind kind);

  @Override
  default String sql(ReviewedServer server) {
    return IndexCatalog.sql(server.majorVersion());
  }

  @Override
  default List<IndexFinding> judge(List<CatalogRow> rows, ReviewedServer server) {
    return Redundancy.of(rows.stream().map(IndexCatalog::index).toList()).stream()
        .filter(redundancy -> isAbout(redundancy.kind()))
        .map(redundancy -> finding(redundancy, server))
        .toList();
  }

  private IndexFinding finding(Redundancy redundancy, ReviewedServer server) {
    TableIndex gone = redundancy.gone();
    IndexChange change =
        IndexChange.drop(
            IndexDdl.drop(gone.name(), gone.definition()), IndexDdl.create(gone.definition()));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("key columns in common", gone.parts().size(), "columns", "pg_index"));
    if (server.observed()) {
      evidence.add(new Evidence("size of the index", gone.sizeBytes(), "bytes", "pg_class"));
    }
    return new IndexFinding(
        finding(
            gone.name(),
            "%s (%s) of %s; %s stays: %s"
                .formatted(
                    redundancy.words(),
                    gone.columns(),
                    gone.table(),
                    redundancy.kept().name(),
                    redundancy.whyKept()),
            new Advice(change.advice(), evidence)),
        Optional.of(redundancy.kept().name()),
        List.of(change));
  }
}
