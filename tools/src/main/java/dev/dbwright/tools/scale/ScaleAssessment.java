package dev.dbwright.tools.scale;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/**
 * Whether a pattern pays.
 *
 * @param sentence the verdict in words
 * @param known the numbers it rests on
 * @param missing what would decide or complete it, each with how to measure it
 * @param simpler the step to take before
 * @param trigger from where on the pattern pays
 * @param remarks what could not be read of the connected database
 */
public record ScaleAssessment(
    ScalePattern pattern,
    ScaleVerdict verdict,
    String sentence,
    List<Evidence> known,
    List<Measurement> missing,
    String simpler,
    String trigger,
    List<String> remarks)
    implements Presentable {
  public ScaleAssessment {
    known = List.copyOf(known);
    missing = List.copyOf(missing);
    remarks = List.copyOf(remarks);
  }

  @Override
  public Document present() {
    Document.Builder page = Document.builder().paragraph(sentence);
    if (!known.isEmpty()) {
      page.add(
          new Table(
              List.of(new Column("known", false), new Column("", true), new Column("from", false)),
              known.stream()
                  .map(
                      each ->
                          List.of(
                              each.what(), Amounts.of(each.value(), each.unit()), each.source()))
                  .toList()));
    }
    page.paragraph(
        verdict == ScaleVerdict.WARRANTED
            ? "Before it, make sure that the simpler step is spent: " + simpler + "."
            : "Simpler now: " + simpler + ". Come back " + trigger + ".");
    if (!missing.isEmpty()) {
      page.paragraph("Still missing:");
      for (Measurement each : missing) {
        page.list(List.of(each.what()));
        if (!each.command().isEmpty()) {
          page.code(each.language(), each.command());
        }
      }
    }
    return page.list(remarks).build();
  }
}
