package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A step of a {@link Showplan}. */
public final class ShowplanStep {
  /** The element that holds what is special to an operator. */
  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("Table Scan", "TableScan"),
          Map.entry("Nested Loops", "NestedLoops"),
          Map.entry("Hash Match", "Hash"),
          Map.entry("Merge Join", "Merge"),
          Map.entry("Adaptive Join", "AdaptiveJoin"),
          Map.entry("Compute Scalar", "ComputeScalar"),
          Map.entry("Stream Aggregate", "StreamAggregate"),
          Map.entry("Concatenation", "Concat"),
          Map.entry("Table Spool", "Spool"),
          Map.entry("Index Spool", "Spool"),
          Map.entry("Row Count Spool", "RowCountSpool"),
          Map.entry("Remote Query", "RemoteQuery"),
          Map.entry("Table-valued function", "TableValuedFunction"),
          Map.entry("Constant Scan", "ConstantScan"),
          Map.entry("Clustered Index Update", "Update"),
          Map.entry("Clustered Index Insert", "Update"),
          Map.entry("Table Insert", "Update"),
          Map.entry("Window Aggregate", "WindowAggregate"));

  private final String physical;
  private final Map<String, String> relOp = new LinkedHashMap<>();
  private final Map<String, String> operator = new LinkedHashMap<>();
  private final List<Map<String, String>> threads = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> warningFlags = new LinkedHashMap<>();
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private final List<String> output = new ArrayList<>();
  private final List<ShowplanStep> children = new ArrayList<>();
  private double cost = Double.NaN;

  private ShowplanStep(String physical) {
    this.physical = physical;
    relOp.put("PhysicalOp", physical);
    relOp.put("LogicalOp", physical);
    relOp.put("EstimateRows", "1");
    relOp.put("Parallel", "false");
    relOp.put("EstimatedExecutionMode", "Row");
  }

  /** A step that was planned for 1 row and has not run. */
  public static ShowplanStep step(String physical) {
    return new ShowplanStep(physical);
  }

  /** A clustered index scan of {@code dbo.table}. */
  public static ShowplanStep scan(String table) {
    return step("Clustered Index Scan").on(table).index("PK_" + table);
  }

  public static ShowplanStep seek(String table, String index) {
    return step("Index Seek").on(table).index(index).attribute("Ordered", "true");
  }

  public static ShowplanStep loops(String logical, ShowplanStep outer, ShowplanStep inner) {
    return step("Nested Loops").logical(logical).attribute("Optimized", "false").over(outer, inner);
  }

  public ShowplanStep logical(String name) {
    return property("LogicalOp", name);
  }

  /** The table that is read; its alias is the first letter of its name. */
  public ShowplanStep on(String table) {
    String alias =
        table.substring(table.startsWith("@") ? 1 : 0).substring(0, 1).toLowerCase(Locale.ROOT);
    before.add(
        "<Object Database=\"[Shop]\" Schema=\"[dbo]\" Table=\"[%s]\" Alias=\"[%s]\"/>"
            .formatted(table, alias));
    return this;
  }

  public ShowplanStep index(String name) {
    before.set(
        before.size() - 1,
        before.get(before.size() - 1).replace(" Alias", " Index=\"[" + name + "]\" Alias"));
    return this;
  }

  /** An attribute of the {@code RelOp}. */
  public ShowplanStep property(String name, Object value) {
    relOp.put(name, value.toString());
    return this;
  }

  /** An attribute of the operator's own element. */
  public ShowplanStep attribute(String name, Object value) {
    operator.put(name, value.toString());
    return this;
  }

  /** Rows of one execution. */
  public ShowplanStep estimated(double rows) {
    return property("EstimateRows", number(rows));
  }

  /** How often the step was expected to run. */
  public ShowplanStep executions(double count) {
    return property("EstimateRebinds", number(count - 1)).property("EstimateRewinds", "0");
  }

  /** Of this step alone; what is below is added. Without one it costs 0.001. */
  public ShowplanStep cost(double own) {
    cost = own;
    return this;
  }

  /** A thread's rows, executions and time; the first one added is thread 0 if it is the only. */
  public ShowplanStep ran(double rows, double executions, double elapsedMs) {
    Map<String, String> thread = new LinkedHashMap<>();
    thread.put("Thread", Integer.toString(threads.size()));
    thread.put("ActualRows", number(rows));
    thread.put("ActualExecutions", number(executions));
    thread.put("ActualExecutionMode", "Row");
    thread.put("ActualElapsedms", number(elapsedMs));
    thread.put("ActualCPUms", number(elapsedMs));
    threads.add(thread);
    return this;
  }

  /** One execution by the one thread there is. */
  public ShowplanStep ran(double rows, double elapsedMs) {
    return ran(rows, 1, elapsedMs);
  }

  /** A parallel step: the coordinator, then a thread for each number of rows. */
  public ShowplanStep shared(double elapsedMs, double... rows) {
    ran(0, 0, 0);
    for (double ofThread : rows) {
      ran(ofThread, 1, elapsedMs);
    }
    return property("Parallel", "true");
  }

  /** A further counter of the last thread. */
  public ShowplanStep counter(String name, Object value) {
    threads.get(threads.size() - 1).put(name, value.toString());
    return this;
  }

  /** Rows that the last thread read to return fewer. */
  public ShowplanStep read(double rows) {
    return counter("ActualRowsRead", number(rows));
  }

  public ShowplanStep batch() {
    threads.forEach(thread -> thread.put("ActualExecutionMode", "Batch"));
    return property("EstimatedExecutionMode", "Batch");
  }

  public ShowplanStep predicate(String scalar) {
    after.add(expression("Predicate", scalar));
    return this;
  }

  /** An element that holds an expression. */
  public ShowplanStep expressed(String element, String scalar) {
    after.add(expression(element, scalar));
    return this;
  }

  /** A seek for {@code column}, named {@code o.CustomerId}, equal to an expression. */
  public ShowplanStep seeks(String column, String scalar) {
    String[] name = column.split("\\.", 2);
    after.add(
        """
        <SeekPredicates><SeekPredicateNew><SeekKeys><Prefix ScanType="EQ"><RangeColumns>\
        <ColumnReference Alias="[%s]" Column="%s"/></RangeColumns><RangeExpressions>%s\
        </RangeExpressions></Prefix></SeekKeys></SeekPredicateNew></SeekPredicates>\
        """
            .formatted(name[0], name[1], scalar(scalar)));
    return this;
  }

  public ShowplanStep orderedBy(String column) {
    String[] name = column.split("\\.", 2);
    after.add(
        "<OrderBy><OrderByColumn Ascending=\"true\"><ColumnReference Alias=\"[%s]\" Column=\"%s\"/></OrderByColumn></OrderBy>"
            .formatted(name[0], name[1]));
    return this;
  }

  /** An element of the operator, as it is to stand there. */
  public ShowplanStep part(String xml) {
    after.add(xml);
    return this;
  }

  public ShowplanStep warning(String xml) {
    warnings.add(xml);
    return this;
  }

  public ShowplanStep warned(String flag) {
    warningFlags.put(flag, "true");
    return this;
  }

  /** A column that is handed up, named {@code o.Id}. */
  public ShowplanStep outputs(String column) {
    String[] name = column.split("\\.", 2);
    output.add("<ColumnReference Alias=\"[%s]\" Column=\"%s\"/>".formatted(name[0], name[1]));
    return this;
  }

  public ShowplanStep over(ShowplanStep... steps) {
    children.addAll(List.of(steps));
    return this;
  }

  double totalCost() {
    double below = children.stream().mapToDouble(ShowplanStep::totalCost).sum();
    return (Double.isNaN(cost) ? 0.001 : cost) + below;
  }

  private static String expression(String element, String scalar) {
    return "<" + element + ">" + scalar(scalar) + "</" + element + ">";
  }

  private static String scalar(String text) {
    return "<ScalarOperator ScalarString=\"" + IndentedXml.escaped(text) + "\"/>";
  }

  void print(IndentedXml xml) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("NodeId", Integer.toString(xml.nextNode++));
    attributes.putAll(relOp);
    attributes.put("EstimatedTotalSubtreeCost", number(totalCost()));
    xml.open("RelOp", attributes);
    xml.line("<OutputList>" + String.join("", output) + "</OutputList>");
    if (!warnings.isEmpty() || !warningFlags.isEmpty()) {
      xml.open("Warnings", warningFlags);
      warnings.forEach(xml::line);
      xml.close();
    }
    if (!threads.isEmpty()) {
      xml.open("RunTimeInformation", Map.of());
      threads.forEach(
          thread -> xml.line(IndentedXml.tag("RunTimeCountersPerThread", thread) + "/>"));
      xml.close();
    }
    boolean reads = physical.contains("Index") || physical.endsWith("Lookup");
    xml.open(ELEMENTS.getOrDefault(physical, reads ? "IndexScan" : physical), operator);
    before.forEach(xml::line);
    after.forEach(xml::line);
    children.forEach(child -> child.print(xml));
    xml.close();
    xml.close();
  }

  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
