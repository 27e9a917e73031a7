package dev.dbwright.repl.command;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Runs a tool on each file of a command line; one that fails does not stop the others. */
final class EachFile {
  static final int FINE = 0;
  static final int FINDINGS = 1;

  private final Shell shell;
  private final Output output;

  EachFile(Shell shell, OutputFormat format) {
    this.shell = shell;
    this.output = new Output(shell, format);
  }

  /** What is done with the text of a file. */
  @FunctionalInterface
  interface Work<R extends Presentable> {
    R on(String file, String text);
  }

  /**
   * The exit code: that of the worst failure, else 1 where {@code fails} holds for a result, else
   * 0.
   */
  <R extends Presentable> int run(List<String> files, Work<R> work, Predicate<R> fails) {
    return runOn(files, file -> work.on(file, InputFile.read(shell, file)), fails);
  }

  /** {@link #run} for work that reads the file itself, since it may be larger than a text. */
  <R extends Presentable> int runOn(
      List<String> files, Function<String, R> work, Predicate<R> fails) {
    int exitCode = FINE;
    for (String file : files) {
      try {
        R result = work.apply(file);
        if (files.size() > 1) {
          output.title(file);
        }
        output.show(file, result);
        exitCode = Math.max(exitCode, fails.test(result) ? FINDINGS : FINE);
      } catch (DbwrightException e) {
        output.showFailure(file, e);
        exitCode = Math.max(exitCode, e.code().kind().exitCode());
      }
    }
    output.end();
    return exitCode;
  }
}
