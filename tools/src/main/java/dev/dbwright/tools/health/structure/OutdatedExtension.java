package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An extension whose SQL objects are older than its files. */
@RuleInfo(code = "HLT025", name = "outdated-extension", severity = INFO)
public final class OutdatedExtension implements RowCheck {
  @Override
  public String sql() {
    return """
        SELECT e.extname AS name, e.extversion AS installed, a.default_version AS available,
               (SELECT count(*) FROM pg_depend d
                WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
                  AND d.deptype = 'e') AS objects
        FROM pg_extension e JOIN pg_available_extensions() a ON a.name = e.extname
        WHERE a.default_version <> e.extversion
        ORDER BY 1
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String name = row.text("name");
    return finding(
        name,
        "the extension %s is installed as %s, its files are %s"
            .formatted(name, row.text("installed"), row.text("available")),
        new Advice(
            "ALTER EXTENSION %s UPDATE; in every database that has it.".formatted(name),
            List.of(
                new Evidence(
                    "objects of the extension", row.whole("objects"), "objects", "pg_depend"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A package brings new files, and pg_upgrade takes the old objects along: until ALTER EXTENSION"
            + " the database has the functions, and the faults, of before.",
        "a default version that is not the installed one",
        "PostgreSQL manual, ALTER EXTENSION",
        "outdated-extension/fires.sql",
        "outdated-extension/quiet.sql",
        "ALTER EXTENSION pg_trgm UPDATE;");
  }
}
