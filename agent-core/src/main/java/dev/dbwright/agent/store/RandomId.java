package dev.dbwright.agent.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Ids that are short enough to type and hard to guess: 80 bits in Crockford's base 32. */
public final class RandomId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 16;

  private RandomId() {}

  /** {@code s_7k3m9q…}; the prefix tells people what it names. */
  public static String next(String prefix) {
    RandomGenerator random = new SecureRandom();
    var id = new StringBuilder(prefix).append('_');
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
