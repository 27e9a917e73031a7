package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.FILE_EXISTS;
import static dev.dbwright.tools.error.ErrorCode.FILE_UNWRITABLE;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session as a Markdown file. */
final class SessionMarkdown {
  private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

  private SessionMarkdown() {}

  static String of(SessionInfo session, List<SessionMessage> messages) {
    var text =
        new StringBuilder("# ").append(session.title().isBlank() ? "Session" : title(session));
    text.append("\n\nSession ")
        .append(session.id())
        .append(", ")
        .append(session.createdAt())
        .append('\n');
    for (SessionMessage message : messages) {
      switch (message.role()) {
        case "user" -> question(message, text);
        case "assistant" ->
            text.append("\n## dbwright\n\n").append(message.text().strip()).append('\n');
        default -> {
          text.append("\n## ")
              .append(message.role())
              .append(", ")
              .append(message.at())
              .append("\n\n");
          fenced(message.text(), text);
        }
      }
    }
    return text.toString();
  }

  /**
   * Writes a file that only its owner may read: a session holds statements, plans and rows.
   *
   * @throws DbwrightException {@code FILE_EXISTS} for a name that is taken, whatever it is
   */
  static void write(Path file, String markdown) {
    try {
      OwnerOnly.writeNew(file, markdown);
    } catch (FileAlreadyExistsException e) {
      throw DbwrightException.causedBy(e, FILE_EXISTS, file);
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, FILE_UNWRITABLE, file, String.valueOf(e.getMessage()));
    }
  }

  private static String title(SessionInfo session) {
    return session.title().strip().replaceAll("\\s+", " ");
  }

  private static void question(SessionMessage message, StringBuilder text) {
    Attachments.Message asked = Attachments.split(message.text());
    text.append("\n## You, ").append(message.at()).append("\n\n");
    text.append(asked.text().strip()).append('\n');
    for (Attachment file : asked.files()) {
      text.append("\nFile ").append(file.name()).append(":\n\n");
      fenced(file.text(), text);
    }
  }

  /** The fence is longer than any run of backticks inside, so that the content cannot end it. */
  private static void fenced(String content, StringBuilder text) {
    String fence = "```";
    Matcher inside = BACKTICKS.matcher(content);
    while (inside.find()) {
      fence = inside.group().length() < fence.length() ? fence : inside.group() + "`";
    }
    text.append(fence).append('\n').append(content.stripTrailing());
    text.append('\n').append(fence).append('\n');
  }
}
