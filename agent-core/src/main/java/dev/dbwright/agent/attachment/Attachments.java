package dev.dbwright.agent.attachment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts files into the text of a message, fenced and labelled as data, and finds them again. A file
 * cannot close its own fence: a closing mark inside is escaped.
 */
public final class Attachments {
  // Bounded, for a search from each of many line ends would be quadratic; join writes two.
  private static final Pattern FILE =
      Pattern.compile("\n{0,2}<file name=\"([^\"\n]*)\">\n(.*?)\n</file>", Pattern.DOTALL);

  private Attachments() {}

  /** What was said, and the files that came with it. */
  public record Message(String text, List<Attachment> files) {
    public Message {
      files = List.copyOf(files);
    }
  }

  /** The message as a model reads it. */
  public static String join(String text, List<Attachment> files) {
    var joined = new StringBuilder(escape(text));
    for (Attachment file : files) {
      joined
          .append("\n\n<file name=\"")
          .append(file.name().replaceAll("[\"\n<>]", "_"))
          .append("\">\n")
          .append(escape(file.text()))
          .append("\n</file>");
    }
    return joined.toString();
  }

  /** The inverse of {@link #join}. */
  public static Message split(String message) {
    List<Attachment> files = new ArrayList<>();
    Matcher file = FILE.matcher(message);
    var text = new StringBuilder();
    while (file.find()) {
      files.add(new Attachment(file.group(1), unescape(file.group(2))));
      file.appendReplacement(text, "");
    }
    file.appendTail(text);
    return new Message(unescape(text.toString()), files);
  }

  private static String escape(String text) {
    return text.replace("<\\", "<\\\\").replace("<file", "<\\file").replace("</file", "<\\/file");
  }

  private static String unescape(String text) {
    return text.replace("<\\/file", "</file").replace("<\\file", "<file").replace("<\\\\", "<\\");
  }
}
