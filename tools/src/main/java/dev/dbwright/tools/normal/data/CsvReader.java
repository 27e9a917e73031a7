package dev.dbwright.tools.normal.data;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 has it, with a header: values as they stand, an empty field is NULL, quoted
 * or not. The separator is the one of {@code , ; tab |} that the header holds most often. Text is
 * UTF-8, UTF-16 with its byte order mark, or what is neither: Windows-1252, which is said. May be
 * packed with gzip. Empty lines and repeated header lines are left out and said, except in a single
 * column, where they may be values; a row of more or fewer fields than the header is refused.
 */
public final class CsvReader {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  // The rest is for what is done with the rows.
  private static final double SHARE_OF_HEAP = 0.6;
  private static final int MEGABYTE_BITS = 20;
  private static final int ROWS_BETWEEN_LOOKS = 1 << 14;

  private final String name;
  private final FieldScanner scanner;
  private final List<String> remarks = new ArrayList<>();
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private Charset charset = StandardCharsets.UTF_8;
  private boolean charsetKnown;
  private int rowCount;

  private CsvReader(CsvText text, String name) {
    this.name = name;
    scanner = new FieldScanner(text.in(), name);
    charsetKnown = text.charset().isPresent();
    charset = text.charset().orElse(StandardCharsets.UTF_8);
  }

  public static CodedTable read(Path file) {
    return read(file, CsvOptions.RECOGNISE);
  }

  static CodedTable read(Path file, CsvOptions options) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), options);
    } catch (NoSuchFileException e) {
      throw DbwrightException.causedBy(e, ErrorCode.INPUT_UNREADABLE, file, "no such file");
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, ErrorCode.INPUT_UNREADABLE, file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @param name as errors tell it; without its folder and endings the table's name
   */
  public static CodedTable read(InputStream in, String name) {
    return read(in, name, CsvOptions.RECOGNISE);
  }

  static CodedTable read(InputStream in, String name, CsvOptions options) {
    try {
      return new CsvReader(CsvText.of(in, options.charset()), name).table(options.separator());
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, ErrorCode.INPUT_UNREADABLE, name, String.valueOf(e.getMessage()));
    }
  }

  private CodedTable table(Optional<Byte> separator) {
    byte[] firstLine = firstLine();
    Optional<Byte> announced = CsvHeader.announcedSeparator(firstLine);
    byte[] headerLine = announced.isPresent() ? lineAfterAnnouncement() : firstLine;
    scanner.separateBy(
        separator.or(() -> announced).orElseGet(() -> CsvHeader.separatorOf(headerLine)));
    scanner.refuseBinary();
    List<byte[]> header = headerFields();
    readRows(headerLine);
    List<String> names =
        CsvHeader.distinctNames(
            header.stream().map(field -> new String(field, charset)).toList(), remarks);
    List<CodedColumn> coded = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      coded.add(columns.get(i).build(names.get(i), charset));
    }
    return new CodedTable(tableName(name), rowCount, coded, remarks);
  }

  private byte[] firstLine() {
    do {
      if (!scanner.nextRow()) {
        throw new DbwrightException(ErrorCode.CSV_EMPTY, name);
      }
    } while (skippedBlankLine());
    return scanner.peekRow();
  }

  private byte[] lineAfterAnnouncement() {
    skipRow();
    return firstLine();
  }

  private List<byte[]> headerFields() {
    List<byte[]> fields = new ArrayList<>();
    do {
      scanner.nextField();
      noteEncoding();
      fields.add(Arrays.copyOfRange(scanner.buffer(), scanner.start(), scanner.end()));
      columns.add(new ColumnBuilder());
    } while (!scanner.rowEnded());
    return fields;
  }

  private void readRows(byte[] headerLine) {
    boolean oneColumn = columns.size() == 1;
    long emptyLines = 0;
    long repeatedHeaders = 0;
    while (scanner.nextRow()) {
      if (!oneColumn && skippedBlankLine()) {
        emptyLines++;
      } else if (!oneColumn && scanner.atLine(headerLine)) {
        skipRow();
        repeatedHeaders++;
      } else {
        readRow();
        rowCount++;
        if (rowCount % ROWS_BETWEEN_LOOKS == 0) {
          refuseTooLarge();
        }
      }
    }
    remarkLeftOut(emptyLines, "empty line", "empty lines");
    remarkLeftOut(repeatedHeaders, "repetition of the header", "repetitions of the header");
  }

  private void readRow() {
    int field = 0;
    do {
      scanner.nextField();
      if (field < columns.size()) {
        ColumnBuilder column = columns.get(field);
        int before = column.distinct();
        column.add(scanner.buffer(), scanner.start(), scanner.end());
        if (column.distinct() > before) {
          noteEncoding();
        }
      }
      field++;
    } while (!scanner.rowEnded());
    if (field != columns.size()) {
      throw new DbwrightException(
          ErrorCode.CSV_RAGGED,
          name,
          scanner.rowLine(),
          field == 1 ? "1 field" : field + " fields",
          columns.size());
    }
  }

  private boolean skippedBlankLine() {
    boolean blank = scanner.atBlankLine();
    if (blank) {
      scanner.nextField();
    }
    return blank;
  }

  private void skipRow() {
    do {
      scanner.nextField();
    } while (!scanner.rowEnded());
  }

  /** What is no UTF-8 in one field decides for all: an encoding does not change within a file. */
  private void noteEncoding() {
    if (charsetKnown || isUtf8(scanner.buffer(), scanner.start(), scanner.end())) {
      return;
    }
    charset = WINDOWS;
    charsetKnown = true;
    remarks.add(
        "line "
            + scanner.rowLine()
            + " is not UTF-8: the text was read as Windows-1252 (Western European)");
  }

  private static boolean isUtf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    if (at == to) {
      return true;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, to - at));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private void refuseTooLarge() {
    long sizeBytes = columns.stream().mapToLong(ColumnBuilder::sizeBytes).sum();
    long mostBytes = (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
    if (sizeBytes > mostBytes) {
      throw new DbwrightException(
          ErrorCode.INPUT_TOO_LARGE,
          name,
          String.format(
              Locale.ROOT,
              "the memory at hand (%d MB hold %d rows)",
              mostBytes >> MEGABYTE_BITS,
              rowCount));
    }
  }

  private void remarkLeftOut(long count, String one, String many) {
    if (count > 0) {
      remarks.add(count + " " + (count == 1 ? one : many) + " left out");
    }
  }

  private static String tableName(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int ending = file.indexOf('.', 1);
    return ending < 0 ? file : file.substring(0, ending);
  }
}
