package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.vector.VectorIndex;
import dev.dbwright.tools.index.vector.VectorIndexes;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.layout.DefinedIndex;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds indexes of pgvector to an advice, by rule: for the searches that the twin could not plan,
 * since the extension is not there.
 */
final class VectorAdvice {
  private static final String NOT_PROVED =
      "by rule: pgvector is not on the twin, so that no plan and no cost proves it";

  private final AdviceWishes wishes;
  private final IndexAdvice advice;
  private final IndexNames names;
  private final Confidence confidence;
  private final List<ProposedIndex> create;
  private final List<String> remarks;

  private VectorAdvice(
      AdviceWishes wishes, IndexAdvice advice, Definitions definitions, boolean sizesAssumed) {
    this.wishes = wishes;
    this.advice = advice;
    this.names =
        new IndexNames(
            Stream.concat(
                    definitions.tables().stream().map(DefinedTable::name),
                    definitions.indexes().stream().map(DefinedIndex::name))
                .map(ObjectName::last)
                .toList());
    this.confidence =
        sizesAssumed
            ? new Confidence(Level.LOW, NOT_PROVED + "; the tables' sizes are assumed")
            : new Confidence(Level.MEDIUM, NOT_PROVED);
    this.create = new ArrayList<>(advice.create());
    this.remarks = new ArrayList<>(advice.remarks());
  }

  /**
   * The advice with them; the same where no statement that was skipped searches for vectors.
   *
   * @param workload as it was given
   */
  static IndexAdvice add(
      IndexAdvice advice,
      Blueprint blueprint,
      Workload workload,
      AdviceWishes wishes,
      boolean sizesAssumed) {
    List<WorkloadStatement> refused =
        workload.statements().stream()
            .filter(each -> advice.skipped().stream().anyMatch(skipped -> isOf(skipped, each)))
            .toList();
    if (refused.isEmpty()) {
      return advice;
    }
    Definitions definitions = Definitions.read(blueprint.ddl());
    VectorIndexes found = VectorIndexes.of(definitions, blueprint.statistics(), refused);
    return found.searches().isEmpty()
        ? advice
        : new VectorAdvice(wishes, advice, definitions, sizesAssumed).with(found);
  }

  private IndexAdvice with(VectorIndexes found) {
    found.indexes().forEach(this::propose);
    remarks.addAll(found.remarks());
    List<SkippedStatement> skipped =
        advice.skipped().stream()
            .filter(each -> found.searches().stream().noneMatch(search -> isOf(each, search)))
            .toList();
    return advice.withProposed(create, skipped, remarks);
  }

  private static boolean isOf(SkippedStatement skipped, WorkloadStatement statement) {
    return skipped.source().equals(statement.source()) && skipped.line() == statement.line();
  }

  private void propose(VectorIndex index) {
    long left = advice.budgetBytes() - create.stream().mapToLong(ProposedIndex::sizeBytes).sum();
    String on = index.hnsw().ddl("").replace("CREATE INDEX ON ", "");
    if (create.size() >= wishes.maxIndexes()) {
      remarks.add("%s is left out: no more indexes were wanted.".formatted(on));
    } else if (index.hnswBytes() <= left) {
      create.add(proposed(index, index.hnsw(), index.hnswBytes(), index.reason()));
    } else if (wishes.budget().equals(Budget.USUAL)) {
      // A share of the tables without their TOAST, where long vectors lie: it says little here.
      remarks.add(
          "%s takes %s, beyond the usual budget; give one to bound it."
              .formatted(on, Amounts.bytes(index.hnswBytes())));
      create.add(proposed(index, index.hnsw(), index.hnswBytes(), index.reason()));
    } else if (index.ivfflat().isPresent() && index.ivfflatBytes() <= left) {
      String reason =
          ". HNSW, which has the better recall for its speed, takes %s and the budget leaves %s"
              .formatted(Amounts.bytes(index.hnswBytes()), Amounts.bytes(left));
      create.add(
          proposed(index, index.ivfflat().get(), index.ivfflatBytes(), index.reason() + reason));
    } else {
      remarks.add(
          "%s is left out: it takes %s and the budget leaves %s."
              .formatted(on, Amounts.bytes(index.hnswBytes()), Amounts.bytes(left)));
    }
  }

  private ProposedIndex proposed(
      VectorIndex index, IndexDefinition definition, long sizeBytes, String reason) {
    String name = names.choose(definition);
    List<Evidence> evidence = new ArrayList<>(index.evidence());
    if (sizeBytes > 0) {
      evidence.add(
          new Evidence(
              "size of the index", sizeBytes, "bytes", "by rule from rows and dimensions"));
    }
    return new ProposedIndex(
        index.partitioned() ? definition.ddl(name) : definition.concurrentDdl(name),
        List.of(),
        sizeBytes,
        Double.NaN,
        Double.NaN,
        null,
        reason,
        index.queries(),
        confidence,
        evidence);
  }
}
