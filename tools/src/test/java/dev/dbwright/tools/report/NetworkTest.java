package dev.dbwright.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.report.Block.Arrow;
import dev.dbwright.tools.report.Block.Box;
import dev.dbwright.tools.report.Block.Network;
import dev.dbwright.tools.report.Block.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private static final Network TWO_REGIONS =
      new Network(
          "Cluster main",
          "Two servers, far apart.",
          List.of(
              new Box("db1", "fra", List.of("primary"), Tone.LOUD),
              new Box("db2", "fra", List.of("standby"), Tone.PLAIN),
              new Box("db3", "ams", List.of(), Tone.PLAIN),
              new Box("db4", "dub", List.of(), Tone.PLAIN)),
          List.of(
              new Arrow("db1", "db2", "synchronous", false),
              new Arrow("db1", "db3", "asynchronous", true),
              new Arrow("db1", "db4", "asynchronous", true)));

  @Test
  void mermaid_has_a_subgraph_for_each_group_and_dashes_what_nobody_waits_for() {
    assertThat(MermaidNetwork.of(TWO_REGIONS))
        .startsWith("flowchart LR\n  subgraph g0 [\"fra\"]\n    n0[\"db1<br/>primary\"]\n")
        .contains("n0 -->|\"synchronous\"| n1\n", "n0 -.->|\"asynchronous\"| n2\n")
        .contains("style n0 stroke-width:4px");
  }

  @Test
  void names_cannot_write_mermaid() {
    Network hostile =
        new Network(
            "x",
            "x",
            List.of(new Box("a\"]; click a javascript:x", "end\n%%{init}", List.of(), Tone.PLAIN)),
            List.of());

    assertThat(MermaidNetwork.of(hostile)).doesNotContain("\"];", "%%{", "\nend\n");
  }

  @Test
  void markdown_holds_it_as_mermaid() {
    assertThat(MarkdownRenderer.render(new Document(List.of(TWO_REGIONS))))
        .startsWith("```mermaid\nflowchart LR\n");
  }

  @Test
  void the_drawing_has_each_box_and_arrow() {
    String svg = SvgPicture.render(new Document(List.of(TWO_REGIONS))).orElseThrow();

    assertThat(svg.split("class=\"box", -1)).hasSize(5);
    assertThat(svg.split("class=\"arrow", -1)).hasSize(4);
    assertThat(svg).contains(">db1<", ">fra<", ">synchronous<");
  }

  @Test
  void what_runs_past_a_column_runs_below_it() {
    String svg = SvgPicture.render(new Document(List.of(TWO_REGIONS))).orElseThrow();

    assertThat(svg).containsPattern("<path d=\"M[\\d.]+ [\\d.]+H[\\d.]+V[\\d.]+H");
  }

  @Test
  void a_terminal_lists_it() {
    String text =
        AnsiRenderer.render(new Document(List.of(TWO_REGIONS)), new TextForm(80, false, true));

    assertThat(text)
        .contains("  fra\n    [db1] primary\n", "  db1 ---> db2  synchronous\n")
        .contains("  db1 - -> db3  asynchronous\n");
  }

  @Test
  void an_arrow_to_nowhere_does_not_construct() {
    assertThatThrownBy(
            () -> new Network("x", "x", List.of(), List.of(new Arrow("a", "b", "x", false))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
