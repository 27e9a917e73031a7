package dev.dbwright.tools.health;

import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.health.TableDescription.IndexDescription;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A description for people: one line a table, or everything of a single one. */
final class DescriptionDocument {
  private DescriptionDocument() {}

  static Document of(DatabaseDescription description) {
    Document.Builder document = Document.builder();
    document.paragraph(summary(description));
    RoleReport role = description.role();
    if (!role.powers().isEmpty()) {
      document.callout(
          Block.Callout.Kind.WARNING,
          role.superuser()
              ? "Connected as a superuser"
              : "What the role " + role.name() + " could do",
          role.powers());
    }
    if (description.tables().size() == 1) {
      detail(document, description.tables().get(0));
    } else {
      overview(document, description);
    }
    return document.build();
  }

  private static String summary(DatabaseDescription description) {
    String schemas =
        description.schemas().stream()
            .map(schema -> schema.name() + " (" + schema.tables() + ")")
            .collect(Collectors.joining(", "));
    return "%s: %s %s, %s, tables by schema: %s. Connected as %s, %s."
        .formatted(
            description.database(),
            description.engine().title(),
            description.version(),
            Amounts.bytes(description.sizeBytes()),
            schemas.isEmpty() ? "none" : schemas,
            description.role().name(),
            description.role().canWrite() ? "which could write" : "which may only read");
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? "unknown" : Amounts.bytes(bytes);
  }

  private static void overview(Document.Builder document, DatabaseDescription description) {
    if (description.tables().isEmpty()) {
      return;
    }
    document.add(
        new Block.Table(
            List.of(
                Column.left("table"),
                Column.right("rows"),
                Column.right("size"),
                Column.right("indexes"),
                Column.right("columns"),
                Column.left("primary key")),
            description.tables().stream().map(DescriptionDocument::line).toList()));
    if (description.tables().size() < description.tablesTotal()) {
      document.paragraph(
          "The %d largest of %d tables. Ask for one by name to see it whole."
              .formatted(description.tables().size(), description.tablesTotal()));
    }
  }

  private static List<String> line(TableDescription table) {
    return List.of(
        table.qualifiedName(),
        Amounts.countOrUnknown(table.estimatedRows()),
        bytes(table.sizeBytes()),
        table.indexes().size() + ", " + bytes(table.indexBytes()),
        Integer.toString(table.columnCount()),
        primaryKey(table));
  }

  private static String primaryKey(TableDescription table) {
    return table.keys().stream()
        .filter(key -> key.kind().equals("primary"))
        .map(key -> String.join(", ", key.columns()))
        .findFirst()
        .orElse("none");
  }

  private static void detail(Document.Builder document, TableDescription table) {
    document.heading(2, table.qualifiedName());
    document.paragraph(
        "%s, %s rows as the planner counts%s, %s, indexes %s. Primary key: %s."
            .formatted(
                table.kind(),
                Amounts.countOrUnknown(table.estimatedRows()),
                age(table),
                bytes(table.sizeBytes()),
                bytes(table.indexBytes()),
                primaryKey(table)));
    document.add(
        new Block.Table(
            List.of(
                Column.left("column"),
                Column.left("type"),
                Column.left("null"),
                Column.left("default")),
            table.columns().stream()
                .map(
                    column ->
                        List.of(
                            column.name(),
                            column.type(),
                            column.nullable() ? "yes" : "no",
                            column.defaultValue() == null ? "" : column.defaultValue()))
                .toList()));
    if (!table.indexes().isEmpty()) {
      document.add(
          new Block.Table(
              List.of(
                  Column.left("index"),
                  Column.right("size"),
                  Column.right("scans"),
                  Column.left("definition")),
              table.indexes().stream().map(DescriptionDocument::line).toList()));
    }
    document.list(
        table.foreignKeys().stream()
            .map(key -> key.name() + ": " + key.definition() + (key.indexed() ? "" : " (no index)"))
            .toList());
  }

  private static String age(TableDescription table) {
    TableDescription.TableActivity activity = table.activity();
    Instant analyzed = activity == null ? null : activity.analyzedAt();
    return activity == null || analyzed == null
        ? ""
        : " (analyzed %s, %s changed since)"
            .formatted(
                analyzed.truncatedTo(ChronoUnit.MINUTES),
                Amounts.count(activity.modifiedSinceAnalyze()));
  }

  private static List<String> line(IndexDescription index) {
    return List.of(
        index.name() + (index.valid() ? "" : " (invalid)"),
        bytes(index.sizeBytes()),
        Amounts.countOrUnknown(index.scans()),
        index.definition());
  }
}
