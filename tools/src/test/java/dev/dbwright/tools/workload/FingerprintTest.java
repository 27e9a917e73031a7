package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          SELECT  *  FROM Orders WHERE ID=5 => select * from orders where id = ?
          select * from orders where id = -5.5e3 => select * from orders where id = ?
          select * from orders where id = $1 => select * from orders where id = ?
          select /* app:web */ 1 -- a remark => select ?
          select * from o where s in ('a', 'b', 'c') and t in (1) => select * from o where s in (?) and t in (?)
          insert into t (a, b) values (1, 'x'), (2, 'y'), (3, 'z') => insert into t(a, b) values (?)
          select count(*) from "Orders" o where o."Id" > 3 - 1 => select count(*) from "Orders" o where o."Id" > ? - ?
          select a::int, b[1] from t where c = E'it\\'s' => select a::int, b[?] from t where c = ?
          select * from t where a = any(array[1,2,3]) limit 10 => select * from t where a = any(array[?]) limit ?
          select * from t where d > interval '1 day' => select * from t where d > interval ?
          """)
  void constants_lists_layout_and_comments_do_not_matter(String sql, String fingerprint) {
    assertThat(Fingerprint.of(sql).text()).isEqualTo(fingerprint);
  }

  @Test
  void labels_of_long_statements_stay_different() {
    String head = "select " + "a_long_column_name, ".repeat(20);

    String one = Fingerprint.of(head + "x from t").label();
    String other = Fingerprint.of(head + "y from t").label();

    assertThat(one).hasSizeLessThan(180).isNotEqualTo(other);
  }
}
