package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code pg_class.csv}. What holds no rows of its own (views, sequences) is passed over. */
final class RelationRows {
  private static final Set<String> REQUIRED = Set.of("relname", "relkind", "relpages", "reltuples");
  private static final List<String> MEASURED =
      List.of(
          "schemaname",
          "relname",
          "relkind",
          "relpages",
          "reltuples",
          "relallvisible",
          "filepages");

  private RelationRows() {}

  static List<RelationStatistics> read(Path file) {
    Map<ObjectName, RelationStatistics> relations = new LinkedHashMap<>();
    CopyCsv.read(
        file,
        REQUIRED,
        row -> kind(row).ifPresent(kind -> add(relation(row, kind), row, relations)));
    return List.copyOf(relations.values());
  }

  private static void add(
      RelationStatistics relation, CsvRow row, Map<ObjectName, RelationStatistics> relations) {
    if (relations.put(relation.name(), relation) != null) {
      throw row.damaged(relation.name() + " stands further up already");
    }
  }

  private static RelationStatistics relation(CsvRow row, Kind kind) {
    // of a partitioned table -1, once it was analyzed
    long pages = row.integer("relpages", 0, -1);
    return new RelationStatistics(
        row.name("relname"),
        kind,
        pages,
        row.number("reltuples", -1, -1, Double.MAX_VALUE),
        row.count("relallvisible", 0),
        row.count("filepages", Math.max(0, pages)),
        ShapeFields.read(row));
  }

  private static Optional<Kind> kind(CsvRow row) {
    String letter = row.required("relkind");
    return switch (letter) {
      case "r" -> Optional.of(Kind.TABLE);
      case "p" -> Optional.of(Kind.PARTITIONED_TABLE);
      case "m" -> Optional.of(Kind.MATERIALIZED_VIEW);
      case "i" -> Optional.of(Kind.INDEX);
      case "I" -> Optional.of(Kind.PARTITIONED_INDEX);
      case "v", "c", "S", "t", "f" -> Optional.empty();
      default -> throw row.damaged("relkind is " + letter + ", which stands for no kind");
    };
  }

  private static String letter(Kind kind) {
    return switch (kind) {
      case TABLE -> "r";
      case PARTITIONED_TABLE -> "p";
      case MATERIALIZED_VIEW -> "m";
      case INDEX -> "i";
      case PARTITIONED_INDEX -> "I";
    };
  }

  static CsvLines write(List<RelationStatistics> relations) {
    List<String> header = new ArrayList<>(MEASURED);
    header.addAll(ShapeFields.COLUMNS);
    var lines = new CsvLines(header);
    for (RelationStatistics each : relations) {
      List<@Nullable Object> fields = new ArrayList<>();
      fields.add(each.name().qualifier().last());
      fields.add(each.name().last());
      fields.add(letter(each.kind()));
      fields.add(each.relationPages());
      fields.add(each.tuples());
      fields.add(each.allVisiblePages());
      fields.add(each.filePages());
      fields.addAll(ShapeFields.of(each.shape()));
      lines.add(fields);
    }
    return lines;
  }
}
