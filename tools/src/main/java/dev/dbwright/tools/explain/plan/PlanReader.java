package dev.dbwright.tools.explain.plan;

import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.PLAN_UNRECOGNISED;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads query plans from a paste: recognises the format by the content, undoes the damage of
 * copying, skips what stands around. Any text gives plans or a {@link DbwrightException}, in time
 * linear to its length.
 */
public final class PlanReader {
  // Far above any plan seen; the limit keeps a wrong file from filling the memory.
  private static final int MOST_CHARACTERS = 50_000_000;
  private static final int EXCERPT = 60;

  /**
   * The plans in {@code paste}.
   *
   * @throws DbwrightException {@code PLAN_UNRECOGNISED} with the first line that was not understood
   */
  public ReadPlans read(String paste) {
    if (paste.length() > MOST_CHARACTERS) {
      throw new DbwrightException(INPUT_TOO_LARGE, "the plan", "50 million characters");
    }
    if (namesJsonParts(paste)) {
      List<Plan> plans = build(structured(paste));
      if (!plans.isEmpty()) {
        return new ReadPlans(PlanFormat.JSON, plans);
      }
    }
    List<String> lines = PasteRepair.lines(paste);
    if (paste.contains("<explain") && paste.contains("<Plan>")) {
      List<Plan> plans = build(xml(paste, lines));
      if (!plans.isEmpty()) {
        return new ReadPlans(PlanFormat.XML, plans);
      }
    }
    if (paste.contains("Node Type:") && YamlPlanText.isIn(lines)) {
      List<Plan> plans = build(find(YamlPlanText.values(lines)));
      if (!plans.isEmpty()) {
        return new ReadPlans(PlanFormat.YAML, plans);
      }
    }
    List<Plan> plans = build(TextPlanReader.read(lines));
    if (plans.isEmpty()) {
      throw unrecognised(lines);
    }
    return new ReadPlans(PlanFormat.TEXT, plans);
  }

  /** True where {@code text} names a plan's parts as JSON does, be it with escaped quotes. */
  static boolean namesJsonParts(String text) {
    // Asked here and not of the JSON reader: a text plan must not wait for a JSON library to load.
    return text.contains("\"Plan\"")
        || text.contains("\"Node Type\"")
        || text.contains("\\\"Plan\\\"");
  }

  private static List<PlanDraft> structured(String paste) {
    List<PlanDraft> plans = find(JsonPlanText.values(paste));
    if (plans.isEmpty()) {
      plans = find(JsonPlanText.values(String.join("\n", PasteRepair.lines(paste))));
    }
    if (plans.isEmpty() && paste.contains("\"\"Plan\"\"")) {
      // A CSV field: the quotes inside are doubled.
      plans = find(JsonPlanText.values(paste.replace("\"\"", "\"")));
    }
    return plans;
  }

  private static List<PlanDraft> xml(String paste, List<String> lines) {
    List<PlanDraft> plans = find(XmlPlanText.values(paste));
    return plans.isEmpty() ? find(XmlPlanText.values(String.join("\n", lines))) : plans;
  }

  private static List<PlanDraft> find(List<StructuredValue> values) {
    List<PlanDraft> plans = new ArrayList<>();
    for (StructuredValue value : values) {
      plans.addAll(StructuredPlans.find(value));
    }
    return plans;
  }

  private static List<Plan> build(List<PlanDraft> drafts) {
    List<Plan> plans = new ArrayList<>(drafts.size());
    for (PlanDraft draft : drafts) {
      if (draft.root != null) {
        plans.add(PlanBuilder.build(draft, draft.root));
      }
    }
    return plans;
  }

  private static DbwrightException unrecognised(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        String excerpt = line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
        return new DbwrightException(PLAN_UNRECOGNISED, i + 1, excerpt);
      }
    }
    return new DbwrightException(PLAN_UNRECOGNISED, 1, "it is empty");
  }
}
