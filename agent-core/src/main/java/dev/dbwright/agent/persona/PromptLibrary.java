package dev.dbwright.agent.persona;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dbwright.tools.threshold.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Composes the system prompt from versioned parts; the numbers come from {@link Thresholds}. */
public final class PromptLibrary {
  private static final String FOLDER = "/dev/dbwright/prompts/";
  private static final List<String> PARTS =
      List.of("persona", "guardrails", "metrics-first", "handoffs", "report");

  private static final Pattern HEADER = Pattern.compile("<!-- (\\S+), version (\\d+) -->\\R");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)}}");

  private final Thresholds thresholds;

  public PromptLibrary(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** All parts, in order, with the numbers filled in. */
  public String systemPrompt() {
    return PARTS.stream()
        .map(part -> fillIn(read(part).text()))
        .collect(Collectors.joining("\n\n"));
  }

  /** {@code persona 1}, in the order of the prompt. */
  public List<String> versions() {
    return PARTS.stream()
        .map(PromptLibrary::read)
        .map(part -> part.name() + " " + part.version())
        .toList();
  }

  private String fillIn(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(thresholds.named(found.group(1)).text()));
  }

  private static Part read(String name) {
    String path = FOLDER + name + ".md";
    try (InputStream in = PromptLibrary.class.getResourceAsStream(path)) {
      String text = new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
      Matcher header = HEADER.matcher(text);
      if (!header.lookingAt()) {
        throw new IllegalStateException(path + " does not begin with its name and version");
      }
      return new Part(header.group(1), header.group(2), text.substring(header.end()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Part(String name, String version, String text) {}
}
