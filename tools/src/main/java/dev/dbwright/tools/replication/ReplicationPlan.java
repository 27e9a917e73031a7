package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_INPUT_INVALID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.logical.Conflict;
import dev.dbwright.tools.replication.topology.Shape;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.MermaidNetwork;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan_replication} answers.
 *
 * @param shape what kind of topology it is
 * @param summary the servers, whom commits wait for, who takes over: in sentences
 * @param uptime what the availability is made of
 * @param takeOver from the loss of the primary to the first write elsewhere
 * @param conflicts of several that take writes; empty where one does
 * @param shortfall what of the targets is not kept; empty where all is
 */
@JsonPropertyOrder({
  "topology",
  "availability",
  "meetsRpo",
  "meetsRto",
  "meetsAvailability",
  "rpoSeconds",
  "rtoSeconds",
  "downSecondsPerYear",
  "summary",
  "cluster",
  "failures",
  "takeOverParts"
})
public record ReplicationPlan(
    @JsonIgnore Shape shape,
    String summary,
    @JsonIgnore Topology layout,
    @JsonIgnore Targets targets,
    @JsonIgnore Availability uptime,
    @JsonIgnore TakeOver takeOver,
    List<ReplicationFailure> failures,
    Shortfall shortfall,
    List<Rejected> rejected,
    Replicas readReplicas,
    Practice practice,
    List<Conflict> conflicts,
    List<String> assumptions,
    @JsonIgnore List<Runbook> runbooks,
    @JsonIgnore List<ConfigFile> files,
    List<Evidence> evidence)
    implements Presentable {
  public ReplicationPlan {
    failures = List.copyOf(failures);
    rejected = List.copyOf(rejected);
    conflicts = List.copyOf(conflicts);
    assumptions = List.copyOf(assumptions);
    runbooks = List.copyOf(runbooks);
    files = List.copyOf(files);
    evidence = List.copyOf(evidence);
  }

  @JsonProperty
  public String topology() {
    return shape.id();
  }

  @JsonProperty
  public double availability() {
    return uptime.value();
  }

  @JsonProperty
  public double downSecondsPerYear() {
    return uptime.downSecondsAYear();
  }

  @JsonProperty
  public boolean meetsRpo() {
    return failures.stream().noneMatch(each -> Boolean.FALSE.equals(each.meetsRpo()));
  }

  @JsonProperty
  public boolean meetsRto() {
    return failures.stream().noneMatch(each -> Boolean.FALSE.equals(each.meetsRto()));
  }

  /** Absent where none was wanted. */
  @JsonProperty
  public @Nullable Boolean meetsAvailability() {
    Double wanted = targets.availability();
    return wanted == null ? null : uptime.value() >= wanted;
  }

  @JsonProperty
  public double rpoSeconds() {
    return Spans.seconds(targets.rpo());
  }

  @JsonProperty
  public double rtoSeconds() {
    return Spans.seconds(targets.rto());
  }

  @JsonProperty
  public Layout cluster() {
    return Layout.of(layout);
  }

  @JsonProperty
  public List<TakeOver.Part> takeOverParts() {
    return takeOver.parts();
  }

  /** The text of each file by its program's name. */
  @JsonProperty
  public Map<String, String> configs() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /**
   * The file of a program.
   *
   * @throws DbwrightException {@code REPLICATION_INPUT_INVALID} where there is none of that name
   */
  public ConfigFile config(String name) {
    return files.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    REPLICATION_INPUT_INVALID,
                    "a file for " + name,
                    files.isEmpty()
                        ? "this plan has no files"
                        : "one of "
                            + String.join(", ", files.stream().map(ConfigFile::name).toList())));
  }

  /** All situations, one after the other. */
  @JsonProperty
  public String runbook() {
    return MarkdownRenderer.render(ReplicationDocument.runbooks(runbooks));
  }

  /** The servers as a Mermaid flowchart. */
  @JsonProperty
  public String diagram() {
    return MermaidNetwork.of(drawing());
  }

  Block.Network drawing() {
    return ClusterDiagram.of(layout, summary);
  }

  /** Whether something that was asked for is not kept. */
  public boolean fails() {
    return !shortfall.isEmpty();
  }

  @Override
  public Document present() {
    return new ReplicationDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new ReplicationDocument(this).parts();
  }
}
