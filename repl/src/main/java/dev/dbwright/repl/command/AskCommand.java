package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.tools.error.DbwrightException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright ask}. */
@Command(name = "ask", description = "Ask one question, and exit.")
final class AskCommand extends DbwrightCommand {
  @Parameters(paramLabel = "QUESTION", description = "The question; - reads standard input.")
  private String question = "";

  @Option(names = "--file", paramLabel = "F", description = "A file that belongs to the question.")
  private List<String> files = List.of();

  @Option(names = "--session", paramLabel = "ID", description = "Go on with this session.")
  private @Nullable String session;

  @Option(names = "--output", defaultValue = "text", description = "text, json or events.")
  private Form output = Form.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  /** How the turn is shown. */
  enum Form {
    text,
    json,
    events
  }

  AskCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String text = question.equals("-") ? InputFile.read(shell, "-") : question;
    if (text.isBlank() && files.isEmpty()) {
      throw new DbwrightException(USAGE, "the question is empty");
    }
    List<Attachment> attached =
        files.stream()
            .map(file -> new Attachment(nameOf(file), InputFile.read(shell, file)))
            .toList();
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      return new Question(text, attached, session).ask(shell, specialist, form());
    }
  }

  private AnswerForm form() {
    return switch (output) {
      case text -> AnswerForm.text(shell);
      case json -> AnswerForm.json(shell);
      case events -> AnswerForm.events(shell);
    };
  }

  private static String nameOf(String file) {
    Path name = Path.of(file).getFileName();
    return name == null ? file : name.toString();
  }
}
