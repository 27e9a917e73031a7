package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.tools.error.ErrorRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question to the specialist, shown in the form that was asked for. */
record Question(String text, List<Attachment> files, @Nullable String session) {

  /** The exit code: 0, or that of the turn's failure. */
  int ask(Shell shell, Specialist specialist, AnswerForm form) {
    String principal = shell.principal();
    String id =
        session == null
            ? specialist.newSession(principal).id()
            : specialist.session(principal, session).id();
    if (specialist.hasOutsideModel()) {
      shell
          .err()
          .println(specialist.modelName() + " is sent the question and what the tools find.");
    }
    var ask = new Ask(principal, id, specialist.newTurnId(), text, files);
    TurnResult result = form.run(specialist, ask);
    ErrorRecord error = result.error();
    if (error == null) {
      return EachFile.FINE;
    }
    shell.err().println(error.line());
    return error.exitCode();
  }
}
