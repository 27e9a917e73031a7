package dev.dbwright.tools.backup.runbook;

import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/**
 * Erasures under GDPR's article 17 after a restore: a copy brings back who asked to be forgotten.
 * Copies are not edited; they expire, and until then a list that is kept apart is run again.
 */
public final class ErasureReplay {
  private static final String LIST = "erasure list";

  private ErasureReplay() {}

  public static Runbook of(BackupSetup setup) {
    return new Runbook(
        "After any restore: erasures are replayed",
        "A copy was restored, in whole or in part, and people asked for erasure since that copy was made. It is done before anybody but you can reach the restored data.",
        List.of(
            "The list must not be in the database that it is for: a restore would take it back too.",
            "It holds a key of the subject and a time, nothing more: a list of names would itself be what was to be erased."),
        List.of(
            Step.sql(
                LIST,
                "Once, in a database of its own: each erasure that was done is written down.",
                table(setup.engine()),
                ""),
            Step.sql(
                "server",
                "Once: one procedure erases a subject from every table that knows it; the application calls the same one. Fill in your tables.",
                procedure(setup.engine()),
                ""),
            Step.sql(
                LIST,
                "After a restore: who asked since the moment that was restored to. Take a day more: twice erased does no harm.",
                "SELECT DISTINCT subject_id FROM erasure_list WHERE erased_at >= :moment;",
                "the subjects whose data are back"),
            Step.sql(
                "restored server",
                "Erase each of them again.",
                call(setup.engine()),
                "none of them is found by a search of the tables"),
            Step.person(
                "Note the restore, the moment and how many were erased again: it is your proof. The oldest copy is %d days old at most: after that an erasure is final everywhere, and its line on the list may go."
                    .formatted(oldestDays(setup)))));
  }

  private static String table(Engine engine) {
    String key =
        switch (engine) {
          case POSTGRESQL -> "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
          case MYSQL, MARIADB -> "bigint AUTO_INCREMENT PRIMARY KEY";
          case SQLSERVER -> "bigint IDENTITY PRIMARY KEY";
          case SQLITE -> "integer PRIMARY KEY";
        };
    String time =
        switch (engine) {
          case POSTGRESQL -> "timestamptz NOT NULL DEFAULT now()";
          case MYSQL, MARIADB -> "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP";
          case SQLSERVER -> "datetime2 NOT NULL DEFAULT SYSUTCDATETIME()";
          case SQLITE -> "text NOT NULL DEFAULT CURRENT_TIMESTAMP";
        };
    return "CREATE TABLE erasure_list (id %s, subject_id varchar(64) NOT NULL, erased_at %s);"
        .formatted(key, time);
  }

  private static String procedure(Engine engine) {
    String body =
        "DELETE FROM messages WHERE author_id = subject;\n"
            + "  UPDATE orders SET name = 'erased', address = NULL WHERE customer_id = subject;";
    return switch (engine) {
      case POSTGRESQL ->
          """
          CREATE PROCEDURE erase_subject(subject text) LANGUAGE sql BEGIN ATOMIC
            %s
          END;"""
              .formatted(body);
      case MYSQL, MARIADB ->
          """
          DELIMITER //
          CREATE PROCEDURE erase_subject(IN subject varchar(64)) BEGIN
            %s
          END//
          DELIMITER ;"""
              .formatted(body);
      case SQLSERVER ->
          """
          CREATE PROCEDURE dbo.erase_subject @subject varchar(64) AS BEGIN
            %s
          END;"""
              .formatted(body.replace("= subject", "= @subject"));
      case SQLITE -> body.replace("= subject", "= :subject").replace("\n  ", "\n");
    };
  }

  private static String call(Engine engine) {
    return switch (engine) {
      case SQLSERVER -> "EXEC dbo.erase_subject @subject = :subject_id;";
      case SQLITE -> "-- the statements above, with each :subject";
      default -> "CALL erase_subject(:subject_id);";
    };
  }

  private static int oldestDays(BackupSetup setup) {
    Retention kept = setup.retention();
    return Math.max(
        Math.max(kept.daily(), Math.max(kept.logDays(), 7 * kept.weekly())),
        Math.max(31 * kept.monthly(), 366 * kept.yearly()));
  }
}
