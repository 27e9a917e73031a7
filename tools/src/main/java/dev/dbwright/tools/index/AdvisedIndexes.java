package dev.dbwright.tools.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.twin.TwinReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code advise_indexes} answers.
 *
 * @param engine that the indexes are for
 * @param budget as it was given; absent where no size is known
 * @param whyNot what the index does that a person asked about; absent where none was asked about
 * @param fidelity how the database's own plans compare with the twin's; absent where there was no
 *     live one to ask
 * @param twin where the twin is not what the database is; absent where nothing was tried on one
 */
public record AdvisedIndexes(
    String engine,
    @JsonUnwrapped IndexAdvice advice,
    @Nullable String budget,
    @Nullable IndexTrial whyNot,
    @Nullable TwinFidelity fidelity,
    @Nullable TwinReport twin)
    implements Presentable {
  @Override
  public Document present() {
    return new AdviceDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new AdviceDocument(this).parts();
  }
}
