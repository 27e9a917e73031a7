package dev.dbwright.tools.normal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as people and programs write it. */
final class CsvReaderTest {
  private static final long SEED = 20_261_121L;

  @Test
  void takes_values_as_they_stand() {
    CodedTable table = read("a,b\n 1,x \n1, \"x\"\n");

    assertThat(rows(table)).containsExactly(List.of(" 1", "x "), List.of("1", " \"x\""));
  }

  @Test
  void takes_quotes_separators_and_line_breaks_within_quotes() {
    CodedTable table = read("a,b\n\"x,\"\"y\"\"\",\"1\r\n2\"\n");

    assertThat(rows(table)).containsExactly(List.of("x,\"y\"", "1\r\n2"));
  }

  @Test
  void takes_an_empty_field_as_null_quoted_or_not() {
    CodedTable table = read("a,b,c\n,\"\",x\n");

    assertThat(rows(table)).containsExactly(List.of("NULL", "NULL", "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void knows_all_line_ends(String end) {
    String text = String.join(end, "a,b", "1,2", "3,4");

    assertThat(rows(read(text))).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(rows(read(text + end))).isEqualTo(rows(read(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void recognises_the_separator_by_the_header(String separator) {
    String text = "a,b|c;d\te\n1,2|3;4\t5\n".replace(separator, separator + separator);

    assertThat(read(text).columns()).hasSize(3);
  }

  @Test
  void takes_the_separator_that_excel_announces_before_the_header() {
    CodedTable table = read("sep=;\r\na,b;c\r\n1;2\r\n");

    assertThat(table.columnNames()).containsExactly("a,b", "c");
    assertThat(rows(table)).containsExactly(List.of("1", "2"));
  }

  @Test
  void does_not_count_separators_within_quotes() {
    assertThat(read("\"net, gross, tax\";b\n1;2\n").columnNames())
        .containsExactly("net, gross, tax", "b");
  }

  @Test
  void gives_equal_values_equal_codes() {
    CodedColumn column = read("a\nx\ny\n\nx\n").columns().get(0);

    assertThat(column.codes()).containsExactly(0, 1, CodedColumn.NULL, 0);
    assertThat(column.distinct()).isEqualTo(2);
  }

  @Test
  void reads_a_header_without_rows() {
    CodedTable table = read("a,b");

    assertThat(table.rowCount()).isZero();
    assertThat(table.columnNames()).containsExactly("a", "b");
  }

  @Test
  void takes_empty_lines_of_one_column_as_nulls() {
    assertThat(rows(read("a\n1\n\n2\n")))
        .containsExactly(List.of("1"), List.of("NULL"), List.of("2"));
  }

  @Test
  void leaves_empty_lines_out_and_says_so() {
    CodedTable table = read("\na,b\n1,2\n\n\r\n3,4\n\n");

    assertThat(rows(table)).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(table.remarks()).containsExactly("3 empty lines left out");
  }

  @Test
  void leaves_a_repeated_header_out_and_says_so() {
    CodedTable table = read("a,\"b\"\r\n1,2\r\na,\"b\"\r\n3,4\r\na,\"b\"");

    assertThat(rows(table)).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(table.remarks()).containsExactly("2 repetitions of the header left out");
  }

  @Test
  void keeps_a_row_that_only_begins_like_the_header() {
    assertThat(rows(read("a,b\na,bc\na,b2\n"))).hasSize(2);
  }

  @Test
  void tells_apart_columns_of_equal_or_empty_names() {
    CodedTable table = read("id,id,,id_2,id\n1,2,3,4,5\n");

    assertThat(table.columnNames()).containsExactly("id", "id_3", "column_3", "id_2", "id_4");
    assertThat(table.remarks()).hasSize(3);
  }

  @Test
  void reads_two_thousand_columns() {
    String header =
        IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

    CodedTable table = read(header + "\n" + header.replace("c", "v") + "\n");

    assertThat(table.columns()).hasSize(2_000);
    assertThat(rows(table).get(0)).startsWith("v0", "v1").endsWith("v1999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a,b\\n1,2\\n3\\n ~ DBW-1017: t.csv, line 3: 1 field where the header has 2.",
        "a,b\\n1,2,3\\n ~ DBW-1017: t.csv, line 2: 3 fields where the header has 2.",
        "a,b\\n\"1\\n\\n2\",3\\n4\\n ~ DBW-1017: t.csv, line 5: 1 field where the header has 2.",
        "a,b\\n"
            + "1,\"2\\n"
            + "3,4\\n"
            + " ~ DBW-1018: t.csv, line 2: the quote that opens here is never closed.",
        "a,b\\n1,\"2\"3\\n ~ DBW-1018: t.csv, line 2: text follows a closing quote.",
        "a,b\\n1,2\\0\\n ~ DBW-1019: t.csv, line 2: a NUL byte, so this is not text in UTF-8.",
        "a,b\\n1,\"\\n2\\0\" ~ DBW-1019: t.csv, line 3: a NUL byte, so this is not text in UTF-8.",
        "\\n\\n ~ DBW-1020: t.csv is empty: there is no header. Give the names of the columns",
      })
  void refuses_with_one_line_that_tells_where(String text, String message) {
    String real = text.replace("\\n", "\n").replace("\\0", "\0");

    assertThatThrownBy(() -> read(real))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            failure -> assertThat(failure.line()).startsWith(message).doesNotContain("\n"));
  }

  @Test
  void refuses_an_empty_file_and_a_missing_one(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    assertThatThrownBy(() -> CsvReader.read(empty)).hasMessageContaining("there is no header");
    assertThatThrownBy(() -> CsvReader.read(folder.resolve("missing.csv")))
        .hasMessageContaining("missing.csv cannot be read: no such file");
  }

  @Test
  void bytes_that_are_no_text_are_refused_as_such_not_for_their_rows() {
    byte[] random = new byte[300];
    for (long seed = SEED; seed < SEED + 100; seed++) {
      new Random(seed).nextBytes(random);
      random[0] = ',';
      random[1] = '\n';

      assertThatThrownBy(() -> read(random))
          .as("seed %d", seed)
          .hasMessageContaining("so this is not text in UTF-8");
    }
  }

  @Test
  void a_stray_control_character_is_no_reason_not_to_tell_the_row_at_fault() {
    String text = "a,b\n" + "x,y\n".repeat(50) + "\u0001,2\n1,2,3\n";

    assertThatThrownBy(() -> read(text)).hasMessageContaining("line 53: 3 fields");
  }

  @Test
  void does_not_read_on_forever_behind_an_open_quote() {
    byte[] text = ("a,b\n1,\"" + "x".repeat(20_000_000)).getBytes(UTF_8);

    assertThatThrownBy(() -> read(text)).hasMessageContaining("line 2: a field longer than 16 MB");
  }

  @Test
  void knows_byte_order_marks() {
    String text = "straße,b\nwest,🙂\n";

    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      CodedTable table = read(("\uFEFF" + text).getBytes(charset));

      assertThat(table.columnNames()).as(charset.name()).containsExactly("straße", "b");
      assertThat(rows(table)).containsExactly(List.of("west", "🙂"));
      assertThat(table.remarks()).isEmpty();
    }
  }

  @Test
  void reads_what_is_no_utf_8_as_windows_1252_and_says_so() {
    CodedTable table = read("a,b\n1,x\n2,caf\u00e9\n3,\u0080\n".getBytes(ISO_8859_1));

    assertThat(rows(table)).contains(List.of("2", "café"), List.of("3", "€"));
    assertThat(table.remarks())
        .containsExactly(
            "line 3 is not UTF-8: the text was read as Windows-1252 (Western European)");
  }

  @Test
  void reads_the_separator_and_encoding_that_it_is_told() {
    var options =
        new CsvOptions(Optional.of((byte) ':'), Optional.of(Charset.forName("ISO-8859-5")));
    byte[] text = "a:b\n1:мир\n".getBytes(Charset.forName("ISO-8859-5"));

    CodedTable table = CsvReader.read(new ByteArrayInputStream(text), "t.csv", options);

    assertThat(rows(table)).containsExactly(List.of("1", "мир"));
  }

  @Test
  void unpacks_gzip(@TempDir Path folder) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("rows.csv.gz"), packed.toByteArray());

    CodedTable table = CsvReader.read(file);

    assertThat(table.name()).isEqualTo("rows");
    assertThat(rows(table)).containsExactly(List.of("1", "2"));
  }

  @Test
  void reads_back_whatever_was_written() {
    var random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      List<List<String>> rows = randomRows(random);
      String text =
          "c0,c1,c2\n" + rows.stream().map(CsvReaderTest::line).collect(Collectors.joining());

      assertThat(rows(read(text))).as("seed " + SEED + ", " + text).isEqualTo(rows);
    }
  }

  @Test
  void gives_a_table_or_a_clear_error_for_any_bytes() {
    var random = new Random(SEED);
    byte[] alphabet = "ab,;\"\n\r\0\u00e9 \t".getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = new byte[random.nextInt(24)];
      for (int at = 0; at < text.length; at++) {
        text[at] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        CodedTable table = read(text);
        assertThat(rows(table)).hasSize(table.rowCount());
      } catch (DbwrightException e) {
        assertThat(e.line()).contains("t.csv");
      }
    }
  }

  private static List<List<String>> randomRows(Random random) {
    // Fields that are longer than what is read at once come with few rows.
    int longest = random.nextInt(20) == 0 ? 400_000 : 10;
    int count = longest > 10 ? 2 : random.nextInt(2_000);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(List.of("r" + row, text(random, longest), text(random, longest)));
    }
    return rows;
  }

  private static String text(Random random, int longest) {
    var text = new StringBuilder("x");
    int length = random.nextInt(longest);
    for (int i = 0; i < length; i++) {
      text.append("ab,\"\n\ré".charAt(random.nextInt(7)));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream()
            .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static CodedTable read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static CodedTable read(byte[] text) {
    return CsvReader.read(new ByteArrayInputStream(text), "t.csv");
  }

  private static List<List<String>> rows(CodedTable table) {
    return IntStream.range(0, table.rowCount())
        .mapToObj(
            row ->
                table.columns().stream()
                    .map(column -> column.value(column.codes()[row]).orElse("NULL"))
                    .toList())
        .toList();
  }
}
