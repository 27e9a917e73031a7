package dev.dbwright.tools.safety;

import java.security.SecureRandom;

/** Makes ids that cannot be guessed and can be typed: ten characters, 50 bits. */
final class ConfirmationId {
  /** Crockford's base 32: none of I, L, O and U, which are misread; lower case, easy to type. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  // 50 bits, for ten minutes, and only the asker's own id is of any use to a guesser.
  private static final int LENGTH = 10;

  private final SecureRandom random = new SecureRandom();

  String next() {
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
