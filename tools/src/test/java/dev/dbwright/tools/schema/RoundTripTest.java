package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read as the server understands it, and written so that it understands the same. */
final class RoundTripTest {
  @ParameterizedTest
  @ValueSource(strings = {"clinic", "Odd_names", "heirs", "altered", "dump"})
  void the_text_says_what_the_server_makes_of_it(String name) {
    String text = resource(name);
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.runScript(database.spec(), DdlText.sqlOf(text));

      Schema live = CatalogReader.read(database.database(), new Cancellation());

      assertThat(comparable(DdlReader.read(text)).tables())
          .containsExactlyElementsOf(comparable(live).tables());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinic", "Odd_names", "heirs", "altered", "dump"})
  void what_is_written_makes_the_same_tables_again(String name) {
    try (EmbeddedDatabase first = EmbeddedDatabase.freshDatabase();
        EmbeddedDatabase second = EmbeddedDatabase.freshDatabase()) {
      first.runScript(first.spec(), DdlText.sqlOf(resource(name)));
      Schema live = CatalogReader.read(first.database(), new Cancellation());
      List<String> types =
          List.of(
              "CREATE TYPE visit_state AS ENUM ('planned', 'open', 'closed')",
              "CREATE DOMAIN phone_number AS text",
              "CREATE TYPE status AS ENUM ('new', 'done')",
              "CREATE SCHEMA \"Sales Dept\"",
              "CREATE TYPE \"Sales Dept\".\"Mood\" AS ENUM ('good', 'bad; (or so)')");
      types.forEach(second::execute);

      DdlWriter.statements(live).forEach(second::execute);

      Schema again = CatalogReader.read(second.database(), new Cancellation());
      assertThat(again.tables()).containsExactlyElementsOf(live.tables());
    }
  }

  /**
   * Sorted by name and without what a text may leave to the server: names, the schema public, the
   * spelling of expressions.
   */
  private static Schema comparable(Schema schema) {
    return new Schema(
        schema.tables().stream()
            .map(RoundTripTest::comparable)
            .sorted(Comparator.comparing(table -> table.name().toString()))
            .toList());
  }

  private static Table comparable(Table table) {
    String own = table.name().last();
    return new Table(
        withoutPublic(table.name()),
        table.columns().stream().map(RoundTripTest::comparable).toList(),
        table
            .primaryKey()
            .map(
                key ->
                    new Key(
                        Optional.of(key.name().orElse(ConstraintNames.primaryKey(own))),
                        key.columns(),
                        key.nullsDistinct())),
        table.uniques().stream()
            .map(
                key ->
                    new Key(
                        Optional.of(key.name().orElse(ConstraintNames.unique(own, key.columns()))),
                        key.columns(),
                        key.nullsDistinct()))
            .sorted(Comparator.comparing(Key::toString))
            .toList(),
        table.foreignKeys().stream()
            .map(
                key ->
                    key.to(withoutPublic(key.target()), key.targetColumns())
                        .named(
                            Optional.of(
                                key.name().orElse(ConstraintNames.foreignKey(own, key.columns())))))
            .sorted(Comparator.comparing(ForeignKey::toString))
            .toList(),
        table.checks().stream().map(check -> new Check(Optional.empty(), "…")).toList(),
        table.indexes().stream()
            .map(
                index ->
                    new Index(
                        index.name(),
                        index.method(),
                        index.keys().stream().map(key -> key.contains("(") ? "…" : key).toList(),
                        index.included(),
                        index.predicate().map(sql -> "…"),
                        index.unique()))
            .sorted(Comparator.comparing(Index::name))
            .toList(),
        table.comment());
  }

  private static Column comparable(Column column) {
    return new Column(
        column.name(),
        column.type().replace("public.", ""),
        column.nullable(),
        column.defaultExpression().map(sql -> "…"),
        column.generatedExpression().map(sql -> "…"),
        column.identity(),
        column.comment());
  }

  private static ObjectName withoutPublic(ObjectName name) {
    return name.parts().get(0).equals("public") ? ObjectName.of(name.last()) : name;
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(RoundTripTest.class.getResourceAsStream(name + ".sql"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
