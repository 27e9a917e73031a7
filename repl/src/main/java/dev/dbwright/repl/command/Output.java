package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.CSV_EMPTY;
import static dev.dbwright.tools.error.ErrorCode.CSV_MALFORMED;
import static dev.dbwright.tools.error.ErrorCode.CSV_NOT_TEXT;
import static dev.dbwright.tools.error.ErrorCode.CSV_RAGGED;
import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.HtmlPage;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.MermaidEntities;
import dev.dbwright.tools.report.MermaidFlowchart;
import dev.dbwright.tools.report.MermaidNetwork;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.report.SvgPicture;
import java.util.EnumSet;
import java.util.Set;

/** Shows records and errors in the form that was asked for. */
final class Output {
  private static final Set<ErrorCode> NAMING_THE_FILE =
      EnumSet.of(
          INPUT_UNREADABLE, INPUT_TOO_LARGE, CSV_RAGGED, CSV_MALFORMED, CSV_NOT_TEXT, CSV_EMPTY);

  private final Shell shell;
  private final OutputFormat format;
  private final Document.Builder joined = Document.builder();
  private boolean hasJoined;

  Output(Shell shell, OutputFormat format) {
    this.shell = shell;
    this.format = format;
  }

  /** The only result. */
  void show(Presentable result) {
    switch (format) {
      case text -> shell.out().print(AnsiRenderer.render(result.present(), shell.form()));
      case json -> AsJson.print(shell, result);
      default -> AsPage.print(shell, format, document(result));
    }
  }

  /** The result of one of several files. */
  void show(String source, Presentable result) {
    switch (format) {
      case text -> show(result);
      case json -> AsJson.print(shell, source, result);
      default -> {
        joined.heading(1, InputFile.title(source));
        joined.addAll(document(result));
        hasJoined = true;
      }
    }
  }

  private Document document(Presentable result) {
    return format.draws() ? result.drawn() : result.present();
  }

  /** All files are shown. */
  void end() {
    if (hasJoined) {
      AsPage.print(shell, format, joined.build());
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
    // What is wrong with the file itself names it already.
    error(
        shell,
        NAMING_THE_FILE.contains(failure.code()) ? failure : failure.in(InputFile.title(source)));
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
      Json.writeLine(result, shell.out());
    }

    static void print(Shell shell, String source, Object result) {
      print(shell, new Sourced(source, result));
    }

    private record Sourced(String source, @JsonUnwrapped Object result) {}
  }

  /** Apart, so that text output never loads what draws. */
  private static final class AsPage {
    static void print(Shell shell, OutputFormat format, Document document) {
      shell.out().print(rendered(format, document));
    }

    private static String rendered(OutputFormat format, Document document) {
      return switch (format) {
        case html -> HtmlPage.render("dbwright", document);
        case markdown -> MarkdownRenderer.render(document);
        case svg -> SvgPicture.render(document).orElseThrow(AsPage::nothingToDraw);
        case mermaid ->
            MermaidFlowchart.render(document)
                .or(() -> MermaidEntities.render(document))
                .or(() -> MermaidNetwork.render(document))
                .orElseThrow(AsPage::nothingToDraw);
        case text, json -> throw new IllegalArgumentException(format + " is no page");
      };
    }

    private static DbwrightException nothingToDraw() {
      return new DbwrightException(
          USAGE, "this result has nothing to draw; text, html and markdown show it");
    }
  }
}
