package dev.dbwright.tools.safety;

import dev.dbwright.tools.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hex of a record's JSON: its components in their order, nothing optional added. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Record value) {
    return HexFormat.of().formatHex(sha256(Json.write(value)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
