package dev.dbwright.tools.normal.data;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A column while its rows arrive. Its codes stand in pieces: to grow copies nothing. */
final class ColumnBuilder {
  private static final int PIECE = 1 << 14;

  private final ValueDictionary dictionary = new ValueDictionary();
  private final List<int[]> full = new ArrayList<>();
  private int[] piece = new int[16];
  private int inPiece;

  /** The code that the text {@code [from, to)} has in the next row. */
  int add(byte[] text, int from, int to) {
    int code = from == to ? CodedColumn.NULL : dictionary.codeOf(text, from, to);
    if (inPiece == piece.length) {
      nextPiece();
    }
    piece[inPiece++] = code;
    return code;
  }

  private void nextPiece() {
    if (piece.length < PIECE) {
      // Files of few rows and 2,000 columns stay small.
      piece = Arrays.copyOf(piece, piece.length * 2);
    } else {
      full.add(piece);
      piece = new int[PIECE];
      inPiece = 0;
    }
  }

  int distinct() {
    return dictionary.count();
  }

  long sizeBytes() {
    return dictionary.sizeBytes() + (full.size() + 1L) * PIECE * Integer.BYTES;
  }

  /** The finished column. The builder is not to be used any more. */
  CodedColumn build(String name, Charset charset) {
    int[] codes = new int[full.size() * PIECE + inPiece];
    int at = 0;
    for (int[] each : full) {
      System.arraycopy(each, 0, codes, at, PIECE);
      at += PIECE;
    }
    System.arraycopy(piece, 0, codes, at, inPiece);
    full.clear();
    return new CodedColumn(name, codes, dictionary.values(charset));
  }
}
