package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.EngineReader;
import dev.dbwright.tools.explain.plan.Paste;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads showplan XML: a plan for each statement that has one, estimated or actual. */
public final class ShowplanXmlReader implements EngineReader {
  private static final String NAME = "ShowPlanXML";

  @Override
  public Optional<ReadPlans> read(Paste paste) {
    if (!paste.text().contains(NAME)) {
      return Optional.empty();
    }
    int fault = 0;
    for (String text : readings(paste)) {
      ShowplanDocuments found = ShowplanDocuments.in(text);
      if (found.fault() == 0 && !found.documents().isEmpty()) {
        return Optional.of(new ReadPlans(Engine.SQLSERVER, PlanFormat.SHOWPLAN, plans(found)));
      }
      fault = fault == 0 ? found.fault() : fault;
    }
    if (fault == 0) {
      // The name alone, as in a question about plans.
      return Optional.empty();
    }
    List<String> lines = paste.text().lines().toList();
    throw fault <= lines.size()
        ? PasteFault.damaged(lines, fault)
        : PasteFault.damaged(fault, "it ends too early");
  }

  /** As it came; from a value of JSON; without what copying left; without hard line breaks. */
  private static List<String> readings(Paste paste) {
    List<String> readings = new ArrayList<>();
    readings.add(paste.text());
    if (paste.text().contains("=\\\"")) {
      readings.add(JsonText.unescaped(paste.text()));
    }
    readings.add(String.join("\n", paste.lines()));
    readings.add(paste.text().replace("\r", "").replace("\n", ""));
    return readings;
  }

  private static List<Plan> plans(ShowplanDocuments found) {
    List<Plan> plans = new ArrayList<>();
    for (Element document : found.documents()) {
      plans.addAll(Statements.plans(document));
    }
    if (plans.isEmpty()) {
      throw PasteFault.damaged(found.documents().get(0).line, "it holds no statement with a plan");
    }
    return plans;
  }
}
