package dev.dbwright.tools.workload;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Bytes as text: packed with gzip or not, UTF-16 by its byte order mark, otherwise UTF-8. */
final class InputText {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEAD_CHARACTERS = 1 << 16;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private InputText() {}

  /** Broken characters are replaced: a log may hold some of any encoding. */
  static BufferedReader open(InputStream bytes) throws IOException {
    InputStream plain = buffered(bytes);
    int first = first(plain);
    if (first == 0x1F8B) {
      plain = buffered(new GZIPInputStream(plain, BUFFER_BYTES));
      first = first(plain);
    }
    boolean wide = first == 0xFEFF || first == 0xFFFE;
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    var text = new BufferedReader(new InputStreamReader(plain, charset), BUFFER_BYTES);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER_BYTES);
  }

  /** The first two bytes, which stay to be read. */
  private static int first(InputStream in) throws IOException {
    in.mark(2);
    int two = in.read() << 8 | in.read();
    in.reset();
    return two;
  }

  /** The first lines, which stay to be read; the last one may be cut. */
  static List<String> head(BufferedReader text) throws IOException {
    text.mark(HEAD_CHARACTERS);
    var head = new char[HEAD_CHARACTERS];
    int length = 0;
    int read = text.read(head, 0, HEAD_CHARACTERS);
    while (read > 0) {
      length += read;
      read = text.read(head, length, HEAD_CHARACTERS - length);
    }
    text.reset();
    return new String(head, 0, length).lines().toList();
  }
}
