package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShowCommandTest {
  private final ToolRecords records = new ToolRecords();
  private final Paper paper = Paper.plain(60);
  private final ShowCommand show = new ShowCommand(records, paper.screen());

  private record Layered(String sentence) implements Presentable {
    @Override
    public Document present() {
      return Document.builder().paragraph(sentence).build();
    }

    @Override
    public List<Part> parts() {
      Document steps = Document.builder().steps(List.of("make the table")).build();
      return List.of(new Part("migration", "the steps that get there", steps));
    }
  }

  @Test
  void shows_the_last_result_whole_and_what_more_there_is() {
    records.add("explain_plan", new Found("a plan"));
    records.add("analyze_normal_form", new Layered("First normal form."));
    show.run(Optional.empty());

    assertThat(paper.written())
        .isEqualTo(
            """
            First normal form.

              /show migration  the steps that get there
            """);
  }

  @Test
  void finds_a_part_of_an_earlier_result() {
    records.add("analyze_normal_form", new Layered("First normal form."));
    records.add("explain_plan", new Found("a plan"));
    show.run(Optional.of("Migration"));

    assertThat(paper.written()).isEqualTo("  1. make the table\n");
  }

  @Test
  void names_the_parts_where_there_is_none_of_that_name() {
    records.add("analyze_normal_form", new Layered("First normal form."));
    show.run(Optional.of("proof"));

    assertThat(paper.written())
        .isEqualTo("No result so far has a part named proof. The last one has migration.\n");
  }

  @Test
  void says_that_nothing_was_found_yet() {
    show.run(Optional.empty());

    assertThat(paper.written()).startsWith("There is nothing to show yet");
  }
}
