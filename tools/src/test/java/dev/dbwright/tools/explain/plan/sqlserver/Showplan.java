package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small showplans for tests, after Microsoft's schema; a statement and its steps. */
public final class Showplan {
  private final ShowplanStep root;
  private final Map<String, String> statement = new LinkedHashMap<>();
  private final Map<String, String> queryPlan = new LinkedHashMap<>();
  private final List<String> parts = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();
  private String sql = "SELECT 1";

  private Showplan(ShowplanStep root) {
    this.root = root;
  }

  /** The plan of one statement. */
  public static Showplan of(ShowplanStep root) {
    return new Showplan(root);
  }

  public Showplan sql(String text) {
    sql = text;
    return this;
  }

  /** An attribute of the statement. */
  public Showplan statement(String name, Object value) {
    statement.put(name, value.toString());
    return this;
  }

  /** An attribute of the {@code QueryPlan}. */
  public Showplan with(String name, Object value) {
    queryPlan.put(name, value.toString());
    return this;
  }

  /** An element of the {@code QueryPlan}, as it is to stand there. */
  public Showplan part(String xml) {
    parts.add(xml);
    return this;
  }

  /** Time of the whole statement. */
  public Showplan took(long elapsedMs, long cpuMs) {
    return part("<QueryTimeStats CpuTime=\"%d\" ElapsedTime=\"%d\"/>".formatted(cpuMs, elapsedMs));
  }

  public Showplan parameter(String name, String compiled, String runtime) {
    parameters.add(
        "<ColumnReference Column=\"%s\" ParameterDataType=\"int\"%s%s/>"
            .formatted(
                name,
                compiled.isEmpty() ? "" : " ParameterCompiledValue=\"" + compiled + "\"",
                runtime.isEmpty() ? "" : " ParameterRuntimeValue=\"" + runtime + "\""));
    return this;
  }

  /** The whole document. */
  public String xml() {
    var xml = new IndentedXml();
    Map<String, String> namespace = new LinkedHashMap<>();
    namespace.put("xmlns", "http://schemas.microsoft.com/sqlserver/2004/07/showplan");
    namespace.put("Version", "1.564");
    namespace.put("Build", "16.0.4105.2");
    xml.open("ShowPlanXML", namespace);
    xml.open("BatchSequence", Map.of());
    xml.open("Batch", Map.of());
    xml.open("Statements", Map.of());
    Map<String, String> all = new LinkedHashMap<>();
    all.put("StatementText", sql);
    all.put("StatementId", "1");
    all.put("StatementType", "SELECT");
    all.put("StatementSubTreeCost", ShowplanStep.number(root.totalCost()));
    all.putAll(statement);
    xml.open("StmtSimple", all);
    xml.open("QueryPlan", queryPlan);
    parts.forEach(xml::line);
    root.print(xml);
    if (!parameters.isEmpty()) {
      xml.open("ParameterList", Map.of());
      parameters.forEach(xml::line);
      xml.close();
    }
    while (xml.isOpen()) {
      xml.close();
    }
    return xml.toString();
  }

  public Plan plan() {
    return new PlanReader(List.of(new ShowplanXmlReader())).read(xml()).plans().get(0);
  }
}
