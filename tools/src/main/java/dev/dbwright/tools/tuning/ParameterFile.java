package dev.dbwright.tools.tuning;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.tuning.sqlserver.SqlServerTuner;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Parameters as the server's own file, grouped by idea; SQL Server has a script instead.
 *
 * @param text ends with a line break
 */
public record ParameterFile(String name, String text) {
  // What needs no quotes in a postgresql.conf: words, numbers, numbers with a unit.
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][\\w.]*|-?[\\d.]+[A-Za-z]{0,3}");

  /**
   * @param head what it is for, in one line
   */
  static ParameterFile of(Engine engine, String head, List<Parameter> parameters) {
    return switch (engine) {
      case MYSQL, MARIADB ->
          new ParameterFile(
              "my.cnf",
              "# " + head + "\n[mysqld]\n" + grouped(parameters, "# ", ParameterFile::option));
      case SQLSERVER -> new ParameterFile("tuning.sql", script(head, parameters));
      default ->
          new ParameterFile(
              "postgresql.conf",
              "# " + head + "\n" + grouped(parameters, "# ", ParameterFile::setting));
    };
  }

  private static String grouped(
      List<Parameter> parameters, String comment, Function<Parameter, String> line) {
    var text = new StringBuilder();
    for (Topic topic : Topic.values()) {
      List<Parameter> group =
          parameters.stream().filter(each -> Topic.of(each.name()) == topic).toList();
      if (!group.isEmpty()) {
        text.append('\n').append(comment).append(topic.title()).append('\n');
        group.forEach(each -> text.append(line.apply(each)).append('\n'));
      }
    }
    return text.toString();
  }

  private static String setting(Parameter parameter) {
    return lined(parameter.name() + " = " + quoted(parameter.value()), parameter);
  }

  /** As a postgresql.conf and ALTER SYSTEM take it. */
  static String quoted(String value) {
    return BARE.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
  }

  private static String option(Parameter parameter) {
    return lined(parameter.name() + " = " + parameter.value(), parameter);
  }

  private static String lined(String setting, Parameter parameter) {
    return parameter.restart() ? String.format(Locale.ROOT, "%-44s # restart", setting) : setting;
  }

  private static String script(String head, List<Parameter> parameters) {
    List<Parameter> options =
        parameters.stream()
            .filter(each -> !each.name().equals(SqlServerTuner.TEMPDB_FILES))
            .toList();
    var text = new StringBuilder("-- " + head + "\n");
    if (!options.isEmpty()) {
      text.append("EXEC sys.sp_configure N'show advanced options', 1;\nRECONFIGURE;\n");
      text.append(
          grouped(
              options,
              "-- ",
              each -> "EXEC sys.sp_configure N'%s', %s;".formatted(each.name(), each.value())));
      text.append("\nRECONFIGURE;\n");
    }
    parameters.stream()
        .filter(each -> each.name().equals(SqlServerTuner.TEMPDB_FILES))
        .forEach(each -> text.append(tempdb(each.value())));
    return text.toString();
  }

  // The folder is the server's own, so these stay comments until a person named it.
  private static String tempdb(String files) {
    return """

        -- tempdb: %s data files of one size. See SELECT name, physical_name, size FROM tempdb.sys.database_files;
        -- then for each that is missing:
        -- ALTER DATABASE tempdb ADD FILE (NAME = N'tempdev2', FILENAME = N'<folder>\\tempdev2.ndf', SIZE = 1GB, FILEGROWTH = 256MB);
        """
        .formatted(files);
  }
}
