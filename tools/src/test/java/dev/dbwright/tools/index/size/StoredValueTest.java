package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredValueTest {
  @ParameterizedTest
  @CsvSource({
    "text, abc",
    "text, Größe",
    "varchar, ''",
    "bpchar, 'ab   '",
    "numeric, 0",
    "numeric, 7",
    "numeric, 10000",
    "numeric, 10001",
    "numeric, 123456.78",
    "numeric, -0.00012",
    "numeric, 0.5",
    "numeric, 99999999.9999",
    "numeric, NaN",
    "inet, 10.1.2.3",
    "inet, ::1",
    "cidr, 10.0.0.0/8",
    "bytea, \\x00ff10"
  })
  void a_value_takes_as_many_bytes_as_on_a_page(String type, String text) {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      // given
      database.execute("CREATE TABLE v (x %s); INSERT INTO v VALUES ('%s')".formatted(type, text));

      // then
      assertThat(StoredValue.bytes(type, text))
          .hasValue(Integer.parseInt(database.query("SELECT pg_column_size(x) FROM v")));
    }
  }
}
