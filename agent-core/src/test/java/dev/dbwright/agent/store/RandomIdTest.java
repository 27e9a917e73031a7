package dev.dbwright.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Closes(Hole.GUESSED_IDS)
final class RandomIdTest {
  private static final int PREFIX = "s_".length();
  private static final int LETTERS = 16;
  private static final int ALPHABET = 32;

  @Test
  void no_two_ids_are_alike() {
    List<String> ids = Stream.generate(() -> RandomId.next("s")).limit(10_000).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  /** 16 letters of 5 bits each: that one of 10,000 ids has no certain letter is below 1e-137. */
  @Test
  void every_place_takes_every_letter() {
    List<String> ids = Stream.generate(() -> RandomId.next("s")).limit(10_000).toList();

    assertThat(ids).allSatisfy(id -> assertThat(id).hasSize(PREFIX + LETTERS));
    assertThat(IntStream.range(PREFIX, PREFIX + LETTERS).mapToObj(place -> letters(ids, place)))
        .allSatisfy(letters -> assertThat(letters).hasSize(ALPHABET));
  }

  private static Set<Character> letters(List<String> ids, int place) {
    Set<Character> letters = new HashSet<>();
    ids.forEach(id -> letters.add(id.charAt(place)));
    return letters;
  }
}
