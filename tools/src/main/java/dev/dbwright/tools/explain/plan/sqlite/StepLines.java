package dev.dbwright.tools.explain.plan.sqlite;

import dev.dbwright.tools.explain.plan.sqlite.StepLine.Layout;
import dev.dbwright.tools.explain.plan.sqlite.StepLine.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the steps in a text. */
final class StepLines {
  private final List<List<StepLine>> blocks = new ArrayList<>();
  private List<StepLine> block = new ArrayList<>();
  private boolean others;

  private StepLines() {}

  /** The steps of one layout that no heading parts, in order; no block is empty. */
  static List<List<StepLine>> in(List<String> lines) {
    var found = new StepLines();
    List<String> whole = BrokenLines.joined(lines);
    var place = new Place();
    for (int i = 0; i < whole.size(); i++) {
      found.read(whole.get(i), i + 1, place);
    }
    found.endBlock();
    return found.blocks.stream().filter(found::isPlan).toList();
  }

  /** What the shell prints above a plan, or the names of the columns. */
  static boolean isHeading(String line) {
    String text = line.strip();
    boolean columns =
        text.contains("detail") && (text.contains("parent") || text.contains("selectid"));
    return text.startsWith("QUERY PLAN") || (columns && text.chars().noneMatch(Character::isDigit));
  }

  /** All steps on {@code line}: a list of tuples stands on one. */
  private void read(String line, int number, Place place) {
    if (isHeading(line)) {
      endBlock();
      return;
    }
    int at = 0;
    Optional<StepLine> step = StepLine.at(line, at, number, place);
    others |= step.isEmpty() && line.chars().anyMatch(Character::isLetter);
    while (step.isPresent()) {
      StepLine found = step.get();
      if (!block.isEmpty() && block.get(0).layout() != found.layout()) {
        endBlock();
      }
      block.add(found);
      at = found.endOn(line, at);
      step = at >= line.length() ? Optional.empty() : StepLine.at(line, at, number, place);
    }
  }

  private void endBlock() {
    if (!block.isEmpty()) {
      blocks.add(block);
      block = new ArrayList<>();
    }
  }

  /** Steps with nothing before them could be anybody's words, unless there are no others. */
  private boolean isPlan(List<StepLine> steps) {
    boolean placed = steps.get(0).layout() != Layout.BARE;
    boolean reads = steps.stream().anyMatch(step -> StepText.isLoop(step.text()));
    boolean alone =
        !others && steps.stream().allMatch(step -> StepText.isUnmistakable(step.text()));
    return reads && (placed || alone);
  }
}
