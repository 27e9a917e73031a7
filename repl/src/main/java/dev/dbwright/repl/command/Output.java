package dev.dbwright.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.Presentable;

/** Shows records and errors in the form that was asked for. */
final class Output {
  private final Shell shell;
  private final OutputFormat format;

  Output(Shell shell, OutputFormat format) {
    this.shell = shell;
    this.format = format;
  }

  void show(Presentable result) {
    if (format == OutputFormat.json) {
      AsJson.print(shell, result);
    } else {
      shell.out().print(AnsiRenderer.render(result.present(), shell.width(), shell.hasColor()));
    }
  }

  /** The result of one of several files. */
  void show(String source, Presentable result) {
    if (format == OutputFormat.json) {
      AsJson.print(shell, source, result);
    } else {
      show(result);
    }
  }

  void title(String source) {
    if (format == OutputFormat.text) {
      shell.out().println("== " + source);
    }
  }

  void showFailure(String source, DbwrightException failure) {
    if (format == OutputFormat.json) {
      AsJson.print(shell, source, new Failure(failure));
    }
    error(shell, failure);
  }

  /** One clear line on standard error. */
  static void error(Shell shell, DbwrightException failure) {
    shell.err().println(failure.line());
  }

  /** An error as a line of JSON Lines. */
  private record Failure(ErrorRecord error) {
    Failure(DbwrightException failure) {
      this(failure.toRecord());
    }
  }

  /** Apart, so that text output never loads the JSON library. */
  private static final class AsJson {
    static void print(Shell shell, Object result) {
      shell.out().println(Json.write(result));
    }

    static void print(Shell shell, String source, Object result) {
      ObjectNode line = Json.mapper().createObjectNode().put("source", source);
      line.setAll((ObjectNode) Json.mapper().valueToTree(result));
      print(shell, line);
    }
  }
}
