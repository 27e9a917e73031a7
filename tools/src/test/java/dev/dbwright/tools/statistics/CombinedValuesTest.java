package dev.dbwright.tools.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.statistics.CombinedValues.Dimension;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CombinedValuesTest {
  /** Two combinations of an enumeration and a text, as PostgreSQL 18 wrote them. */
  private static final String HEX =
      "c251a6e1 01000000 02000000 0200 17400000 19000000"
          + "02000000 08000000 00000000 04000000 01000000"
          + "02000000 0c000000 10000000 ffffffff 00000000"
          + "01400000 02400000 02000000 7630 02000000 7631"
          + "0000 000000000000e03f 000000000000d03f 0000 0000"
          + "0000 000000000000e03f 000000000000d03f 0100 0100";

  private static final String WHOLE = HEX.replace(" ", "");

  @Test
  void what_the_server_wrote_reads_and_is_written_the_same() {
    assertThat(CombinedValues.read(WHOLE))
        .hasValueSatisfying(
            values -> {
              assertThat(values.hex()).isEqualTo(WHOLE);
              assertThat(values.dimensions())
                  .extracting(Dimension::type)
                  .containsExactly(16_407L, 25L);
            });
  }

  @Test
  void values_of_an_enumeration_get_the_numbers_of_another_database() {
    CombinedValues values = CombinedValues.read(WHOLE).orElseThrow();

    boolean done = values.renumber(0, oid -> OptionalLong.of(oid - 16_384));

    assertThat(done).isTrue();
    assertThat(values.hex()).contains("01000000" + "02000000" + "02000000" + "7630");
    assertThat(values.renumber(1, OptionalLong::of)).isFalse();
    assertThat(values.renumber(0, oid -> OptionalLong.empty())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, ff, the magic number",
    "8, 03, more items than there are",
    "12, 00, no dimension",
    "22, 03, more values than there are",
    "26, 09, another length of the values",
    "50, 08, less memory than the values take",
    "34, 03, a length that no number has",
    "70, 7f, a text longer than all"
  })
  void a_list_that_contradicts_itself_does_not_read(int at, String with, String what) {
    String damaged = WHOLE.substring(0, 2 * at) + with + WHOLE.substring(2 * at + 2);

    assertThat(CombinedValues.read(damaged)).as(what).isEmpty();
  }

  @Test
  void any_bytes_give_a_list_or_nothing() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = HexFormat.of().parseHex(WHOLE);
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      String hex = HexFormat.of().formatHex(bytes, 0, random.nextInt(bytes.length + 1));

      assertThat(CombinedValues.read(hex).map(CombinedValues::hex).orElse(hex)).isEqualTo(hex);
    }
  }
}
