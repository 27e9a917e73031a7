package dev.dbwright.tools.normal.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a CSV in an encoding that contains ASCII: unpacked, its byte order mark taken off.
 *
 * @param charset of {@code in}; empty where only the values can tell
 */
record CsvText(InputStream in, Optional<Charset> charset) {
  private static final int MARK_BYTES = 3;
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_BIG_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] UTF_16_LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};

  /**
   * @param said the encoding as the user named it
   */
  static CsvText of(InputStream raw, Optional<Charset> said) throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    if (startsWith(in, GZIP)) {
      in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
    }
    if (startsWith(in, UTF_8_MARK)) {
      in.skipNBytes(UTF_8_MARK.length);
      return new CsvText(in, Optional.of(StandardCharsets.UTF_8));
    }
    if (startsWith(in, UTF_16_BIG_MARK) || startsWith(in, UTF_16_LITTLE_MARK)) {
      return transcoded(in, StandardCharsets.UTF_16);
    }
    if (said.isPresent()) {
      return transcoded(in, said.get());
    }
    return new CsvText(in, Optional.empty());
  }

  private static CsvText transcoded(InputStream in, Charset from) {
    return new CsvText(new Transcoder(in, from), Optional.of(StandardCharsets.UTF_8));
  }

  private static boolean startsWith(InputStream in, byte[] mark) throws IOException {
    in.mark(MARK_BYTES);
    byte[] first = in.readNBytes(mark.length);
    in.reset();
    return Arrays.equals(first, mark);
  }
}
