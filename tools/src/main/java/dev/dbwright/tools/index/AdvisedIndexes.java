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
 * @param budget as it was given
 * @param whyNot what the index does that a person asked about; absent where none was asked about
 * @param twin where the twin is not what the database is
 */
public record AdvisedIndexes(
    @JsonUnwrapped IndexAdvice advice, String budget, @Nullable IndexTrial whyNot, TwinReport twin)
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
