package dev.dbwright.agent.model.offline.situation;

import dev.dbwright.agent.attachment.Attachments;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message of a person: the words apart from what came with them.
 *
 * @param words what was said; nothing that was pasted or attached, so no rule obeys a file
 * @param text the whole message without its files
 */
public record Request(String words, String text, List<Artefact> artefacts) {
  public Request {
    artefacts = List.copyOf(artefacts);
  }

  // A person's own words are short; what is longer was pasted and not recognised.
  private static final int WORDS_READ = 2000;

  /** Reads a message as {@link Attachments#join} wrote it. */
  public static Request read(String message) {
    Attachments.Message parts = Attachments.split(message);
    Artefacts.Sorted sorted = Artefacts.sort(parts.text(), parts.files());
    String words = sorted.words();
    return new Request(
        words.length() <= WORDS_READ ? words : words.substring(0, WORDS_READ),
        parts.text(),
        sorted.artefacts());
  }

  public boolean says(Pattern pattern) {
    return pattern.matcher(words).find();
  }

  /** The first artefact of one of {@code kinds}. */
  public Optional<Artefact> artefact(Kind... kinds) {
    return artefacts.stream().filter(each -> List.of(kinds).contains(each.kind())).findFirst();
  }

  public List<Artefact> all(Kind kind) {
    return artefacts.stream().filter(each -> each.kind() == kind).toList();
  }

  /** The first artefact of SQL, whatever it does. */
  public Optional<Artefact> sql() {
    return artefacts.stream().filter(Artefact::isSql).findFirst();
  }

  public boolean hasArtefacts() {
    return !artefacts.isEmpty();
  }

  /** Functional dependencies among the words: {@code zip -> city}. */
  public Optional<String> dependencies() {
    return NotationText.findDependencies(words)
        .map(span -> words.substring(span.start(), span.end()));
  }

  public List<Quantity> quantities() {
    return Quantity.in(words);
  }
}
