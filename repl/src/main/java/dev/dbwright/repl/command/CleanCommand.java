package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.embedded.Leftover;
import dev.dbwright.tools.embedded.Leftovers;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright clean}. */
@Command(
    name = "clean",
    description = "What dbwright keeps on the disk for twins and the demo; removes what none uses.")
final class CleanCommand extends DbwrightCommand {
  @Option(names = "--yes", description = "Remove without asking.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only show.")
  private boolean dryRun;

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  CleanCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (yes && dryRun) {
      throw new DbwrightException(USAGE, "give --yes or --dry-run, not both");
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var leftovers =
        new Leftovers(options.load(shell).config().cacheDir(), temporary, Clock.systemUTC());
    List<Leftover> found = leftovers.list();
    List<Leftover> unused = found.stream().filter(each -> !each.isInUse()).toList();
    boolean asks = !yes && !dryRun && !unused.isEmpty() && shell.inputIsTerminal();
    if (asks) {
      new Output(shell, output).show(Cleaning.of(found, List.of()));
    }
    List<Path> removed = new ArrayList<>();
    if (yes || (asks && agreed())) {
      unused.stream().filter(leftovers::remove).map(Leftover::path).forEach(removed::add);
    }
    if (!asks || !removed.isEmpty()) {
      new Output(shell, output).show(Cleaning.of(found, removed));
    }
    return EachFile.FINE;
  }

  private boolean agreed() {
    shell.out().print("remove what is not in use? [y/N] ");
    shell.out().flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
      return line != null && line.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (IOException e) {
      return false;
    }
  }

  /** What was found, and what became of it. */
  record Cleaning(List<Entry> found, long removedBytes) implements Presentable {
    record Entry(String path, String what, State state, @Nullable Long diskBytes) {}

    enum State {
      IN_USE("in use"),
      UNUSED("not in use"),
      REMOVED("removed");

      private final String words;

      State(String words) {
        this.words = words;
      }
    }

    static Cleaning of(List<Leftover> found, List<Path> removed) {
      List<Entry> entries =
          found.stream()
              .map(
                  each ->
                      new Entry(
                          each.path().toString(),
                          each.kind().words(),
                          state(each, removed),
                          each.diskBytes()))
              .toList();
      long bytes =
          entries.stream()
              .filter(entry -> entry.state == State.REMOVED)
              .map(Entry::diskBytes)
              .mapToLong(each -> each == null ? 0 : each)
              .sum();
      return new Cleaning(entries, bytes);
    }

    private static State state(Leftover each, List<Path> removed) {
      if (removed.contains(each.path())) {
        return State.REMOVED;
      }
      return each.isInUse() ? State.IN_USE : State.UNUSED;
    }

    @Override
    public Document present() {
      if (found.isEmpty()) {
        return Document.builder().paragraph("Nothing is left on the disk.").build();
      }
      Document.Builder document =
          Document.builder()
              .add(
                  new Block.Table(
                      List.of(
                          Column.left("what"),
                          Column.right("on disk"),
                          Column.left("state"),
                          Column.left("where")),
                      found.stream().map(Cleaning::row).toList()));
      if (removedBytes > 0) {
        document.paragraph("Freed " + Amounts.bytes(removedBytes) + ".");
      } else if (found.stream().anyMatch(entry -> entry.state == State.UNUSED)) {
        document.paragraph(
            "dbwright clean --yes removes what is not in use; programs are unpacked again when they"
                + " are needed.");
      }
      return document.build();
    }

    private static List<String> row(Entry entry) {
      Long bytes = entry.diskBytes();
      return List.of(
          entry.what(),
          bytes == null ? "unknown" : Amounts.bytes(bytes),
          entry.state().words,
          entry.path());
    }
  }
}
