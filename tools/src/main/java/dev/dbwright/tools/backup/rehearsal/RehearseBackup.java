package dev.dbwright.tools.backup.rehearsal;

import static dev.dbwright.tools.error.ErrorCode.REHEARSAL_NOT_POSSIBLE;

import dev.dbwright.tools.backup.rehearsal.RehearsalRequest.Method;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool {@code rehearse_backup}: copies and restores on a scratch cluster, compared. */
public final class RehearseBackup implements Tool<RehearseBackup.Input, BackupRehearsal> {
  private final Path cacheDir;
  private final List<String> programFolders;

  /**
   * @param cacheDir where the scratch cluster lives while it lives
   */
  public RehearseBackup(Path cacheDir) {
    this(cacheDir, PgBackRest.USUAL_FOLDERS);
  }

  RehearseBackup(Path cacheDir, List<String> programFolders) {
    this.cacheDir = cacheDir;
    this.programFolders = programFolders;
  }

  /** What is asked. */
  public record Input(
      @Arg(
              "pgbackrest: full, differential and incremental; copy: a full copy by PostgreSQL's own"
                  + " functions; pgbackrest if absent, where it is installed with a PostgreSQL that"
                  + " it knows")
          @Nullable String method,
      @Arg("of the scratch database, 1MB to 2GB: 16MB if absent") @Nullable String size,
      @Arg(
              "what to break on purpose before the restores, to see that it is found: copy, log or"
                  + " time")
          @Nullable String damage) {}

  @Override
  public String name() {
    return "rehearse_backup";
  }

  @Override
  public String summary() {
    return "Rehearses backup and restore on a scratch cluster of its own: copies while rows change,"
        + " loss of the server, restore to each copy, to the moment before an accident and to the"
        + " end, with all rows compared and seconds and bytes measured. Touches no user's server."
        + " Takes half a minute.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public BackupRehearsal run(Input input, ToolContext context) {
    return rehearse(input, context.cancellation());
  }

  /**
   * The same for a command, which has no caller.
   *
   * @throws DbwrightException {@code REHEARSAL_INPUT_INVALID}, {@code QUANTITY_INVALID}; {@code
   *     REHEARSAL_NOT_POSSIBLE} where no scratch cluster can be had
   */
  public BackupRehearsal rehearse(Input input, Cancellation cancellation) {
    RehearsalRequest request = RehearsalRequest.of(input);
    try {
      return rehearse(request, cancellation);
    } catch (IOException | SQLException e) {
      throw DbwrightException.causedBy(e, REHEARSAL_NOT_POSSIBLE, String.valueOf(e.getMessage()));
    }
  }

  private BackupRehearsal rehearse(RehearsalRequest request, Cancellation cancellation)
      throws IOException, SQLException {
    if (request.method().filter(each -> each == Method.COPY).isPresent()) {
      return byCopy(request, cancellation);
    }
    Optional<PgBackRest> program = PgBackRest.installed(programFolders);
    if (program.isEmpty()) {
      return instead(request, cancellation, "pgBackRest is not installed here");
    }
    for (int version : Sandbox.installedVersions()) {
      try (Sandbox sandbox = Sandbox.ofInstalled(cacheDir, version, cancellation)) {
        var method = new PgBackRestMethod(sandbox, program.get());
        if (method.knowsTheServer()) {
          return new Rehearsal(sandbox, method, request, cancellation).run();
        }
      }
    }
    return instead(
        request,
        cancellation,
        "%s knows none of the installed versions of PostgreSQL (%s)"
            .formatted(
                program.get().title(),
                Sandbox.installedVersions().isEmpty() ? "none" : Sandbox.installedVersions()));
  }

  /** What was asked for, or what can be had. */
  private BackupRehearsal instead(
      RehearsalRequest request, Cancellation cancellation, String reason)
      throws IOException, SQLException {
    if (request.method().isPresent()) {
      throw new DbwrightException(REHEARSAL_NOT_POSSIBLE, reason);
    }
    return byCopy(request, cancellation).noting(List.of(reason + ", so files were copied."));
  }

  private BackupRehearsal byCopy(RehearsalRequest request, Cancellation cancellation)
      throws IOException, SQLException {
    try (Sandbox sandbox = Sandbox.ofEmbedded(cacheDir, cancellation)) {
      return new Rehearsal(sandbox, new CopyMethod(sandbox), request, cancellation).run();
    }
  }
}
