package dev.dbwright.tools.explain.plan;

import static dev.dbwright.tools.engine.Engine.POSTGRESQL;
import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.TextPlanReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads query plans from a paste: recognises the format by the content, undoes the damage of
 * copying, skips what stands around. Any text gives plans or a {@link DbwrightException}, in time
 * linear to its length.
 */
public final class PlanReader {
  // Far above any plan seen; the limit keeps a wrong file from filling the memory.
  private static final int MOST_CHARACTERS = 50_000_000;

  private final List<EngineReader> others;

  /** Reads what PostgreSQL prints, and what {@code others} know. */
  public PlanReader(List<EngineReader> others) {
    this.others = List.copyOf(others);
  }

  /** Reads what PostgreSQL prints. */
  public PlanReader() {
    this(List.of());
  }

  /**
   * The plans in {@code paste}.
   *
   * @throws DbwrightException {@code PLAN_UNRECOGNISED} with the first line that was not understood
   */
  public ReadPlans read(String paste) {
    if (paste.length() > MOST_CHARACTERS) {
      throw new DbwrightException(INPUT_TOO_LARGE, "the plan", "50 million characters");
    }
    if (namesJsonParts(paste) && !PasteRepair.isTypographic(paste)) {
      List<Plan> plans = build(find(JsonPlanText.values(paste)));
      if (!plans.isEmpty()) {
        return new ReadPlans(POSTGRESQL, PlanFormat.JSON, plans);
      }
    }
    String rows = RowsInJson.isIn(paste) ? RowsInJson.text(paste) : "";
    var pasted = new Paste(rows.isEmpty() ? paste : rows);
    for (EngineReader other : others) {
      Optional<ReadPlans> plans = other.read(pasted);
      if (plans.isPresent()) {
        return plans.get();
      }
    }
    List<String> lines = PasteRepair.lines(pasted.text());
    for (PlanFormat format : List.of(PlanFormat.JSON, PlanFormat.XML, PlanFormat.YAML)) {
      List<Plan> plans = build(structured(format, lines, paste));
      if (!plans.isEmpty()) {
        return new ReadPlans(POSTGRESQL, format, plans);
      }
    }
    return new ReadPlans(POSTGRESQL, PlanFormat.TEXT, text(lines));
  }

  /** The plans of {@code format}; a word that each has keeps others from being searched for it. */
  private static List<PlanDraft> structured(PlanFormat format, List<String> lines, String paste) {
    return switch (format) {
      case JSON -> paste.indexOf('{') < 0 ? List.of() : json(lines);
      case XML -> paste.contains("</Plan") || paste.contains("/Plan&gt;") ? xml(lines) : List.of();
      case YAML -> paste.contains("Plan:") ? yaml(lines) : List.of();
      case TEXT, TREE, TABLE, SHOWPLAN -> List.of();
    };
  }

  private static List<PlanDraft> json(List<String> lines) {
    String whole = String.join("\n", lines);
    if (!namesJsonParts(whole)) {
      return List.of();
    }
    List<PlanDraft> plans = find(JsonPlanText.values(whole));
    if (plans.isEmpty() && whole.contains("\"\"Plan\"\"")) {
      // A CSV field: the quotes inside are doubled.
      plans = find(JsonPlanText.values(whole.replace("\"\"", "\"")));
    }
    if (!plans.isEmpty()) {
      return plans;
    }
    plans = unwrapped(lines, StructuredPieces.ofJson(lines), PlanReader::repairedJson);
    int brokenAt = JsonPlanText.find(whole).brokenAt();
    if (plans.isEmpty() && brokenAt >= 0) {
      throw PasteFault.damagedAt(whole, brokenAt);
    }
    return plans;
  }

  private static List<PlanDraft> repairedJson(List<String> lines) {
    return find(JsonPlanText.values(JsonRepair.text(lines)));
  }

  /** The plans of the first way to join lines that makes plans as PostgreSQL has them. */
  private static List<PlanDraft> unwrapped(
      List<String> lines, boolean[] isPiece, Function<List<String>, List<PlanDraft>> reading) {
    List<List<String>> ways = Unwrapping.ways(lines, isPiece);
    for (List<String> joined : ways) {
      List<PlanDraft> plans = reading.apply(joined);
      if (ways.size() == 1 || plans.stream().allMatch(PlanShape::isPlausible)) {
        return plans;
      }
    }
    return List.of();
  }

  private static List<PlanDraft> xml(List<String> lines) {
    return unwrapped(
        lines,
        StructuredPieces.ofXml(lines),
        joined -> find(XmlPlanText.values(String.join("\n", joined))));
  }

  private static List<PlanDraft> yaml(List<String> lines) {
    return unwrapped(
        lines,
        StructuredPieces.ofYaml(lines),
        joined -> YamlPlanText.isIn(joined) ? wholeYaml(joined) : List.of());
  }

  private static List<PlanDraft> wholeYaml(List<String> lines) {
    List<PlanDraft> plans = find(YamlPlanText.values(lines));
    // Indentation is all that holds YAML together: where it was damaged, there is no plan.
    return plans.stream().allMatch(PlanShape::isWhole) ? plans : List.of();
  }

  private static List<Plan> text(List<String> lines) {
    Reading reading = TextPlanReader.read(lines);
    List<Plan> plans =
        build((reading.remarks().isClean() ? reading : unwrapped(lines, reading)).plans());
    if (plans.isEmpty()) {
      throw unrecognised(lines);
    }
    return plans;
  }

  /**
   * A reading without any doubt, if lines were broken the one way or the other. What is read with
   * doubts is a dialect of PostgreSQL's or has a remark behind it, unless lines are out of place.
   */
  private static Reading unwrapped(List<String> lines, Reading asPasted) {
    boolean[] isPiece = TextPieces.in(lines);
    for (List<String> joined : Unwrapping.ways(lines, isPiece)) {
      Reading reading = TextPlanReader.read(joined);
      if (reading.remarks().isClean()) {
        return reading;
      }
    }
    int fault = asPasted.remarks().fault();
    for (int i = 0; fault == 0 && i < isPiece.length; i++) {
      fault = isPiece[i] ? i + 1 : 0;
    }
    if (fault > 0) {
      throw PasteFault.damaged(lines, fault);
    }
    return asPasted;
  }

  /** True where {@code text} names a plan's parts as JSON does, be it with escaped quotes. */
  static boolean namesJsonParts(String text) {
    // Asked here and not of the JSON reader: a text plan must not wait for a JSON library to load.
    return text.contains("\"Plan\"")
        || text.contains("\"Node Type\"")
        || text.contains("\\\"Plan\\\"");
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
      if (!lines.get(i).isBlank()) {
        return PasteFault.unrecognised(i + 1, lines.get(i));
      }
    }
    return PasteFault.unrecognised(1, "it is empty");
  }
}
