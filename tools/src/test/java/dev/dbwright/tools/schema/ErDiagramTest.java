package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Entity;
import dev.dbwright.tools.report.Entity.Mark;
import dev.dbwright.tools.report.Relationship;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErDiagramTest {
  private static Block.EntityDiagram of(String sql) {
    return ErDiagram.of(DdlReader.read(sql));
  }

  @Test
  void columns_carry_the_marks_of_their_keys() {
    Block.EntityDiagram diagram =
        of(
            """
            CREATE TABLE lines (
              order_id int REFERENCES orders (id), pos int, code text UNIQUE, a int, b int,
              PRIMARY KEY (order_id, pos), UNIQUE (a, b)
            )
            """);

    assertThat(diagram.entities().get(0).attributes())
        .extracting(Entity.Attribute::name, Entity.Attribute::marks)
        .containsExactly(
            tuple("order_id", Set.of(Mark.PK, Mark.FK)),
            tuple("pos", Set.of(Mark.PK)),
            tuple("code", Set.of(Mark.UK)),
            tuple("a", Set.of()),
            tuple("b", Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p int NOT NULL REFERENCES q (id)             | ONE         | ZERO_OR_MORE | false
          p int REFERENCES q (id)                      | ZERO_OR_ONE | ZERO_OR_MORE | false
          p int PRIMARY KEY REFERENCES q (id)          | ONE         | ZERO_OR_ONE  | true
          p int NOT NULL UNIQUE REFERENCES q (id)      | ONE         | ZERO_OR_ONE  | false
          p int REFERENCES q (id), n int, PRIMARY KEY (p, n) | ONE   | ZERO_OR_MORE | true
          """)
  void keys_and_nulls_tell_how_many_rows_belong_together(
      String columns,
      Relationship.Cardinality parents,
      Relationship.Cardinality children,
      boolean identifying) {
    Relationship relation = of("CREATE TABLE c (" + columns + ")").relations().get(0);

    assertThat(relation)
        .isEqualTo(new Relationship("q", parents, "id", "c", children, "p", "p", identifying));
  }

  @Test
  void a_table_that_is_only_referenced_is_drawn_by_its_name() {
    Block.EntityDiagram diagram = of("CREATE TABLE c (p int REFERENCES s.q, r int REFERENCES c)");

    assertThat(diagram.entities()).extracting(Entity::name).containsExactly("c", "s.q");
    assertThat(diagram.summary()).isEqualTo("2 tables, 2 foreign keys: c (p) to s.q; c (r) to c.");
  }

  @Test
  void many_keys_are_counted_rather_than_told() {
    var sql = new StringBuilder("CREATE TABLE t (id int PRIMARY KEY");
    for (int i = 0; i < 40; i++) {
      sql.append(", c").append(i).append(" int REFERENCES t");
    }

    assertThat(of(sql + ")").summary())
        .startsWith("1 table, 40 foreign keys: t (c0) to t;")
        .endsWith("; and 10 more.");
  }
}
