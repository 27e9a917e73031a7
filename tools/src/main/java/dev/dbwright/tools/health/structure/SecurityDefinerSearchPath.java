package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.CatalogScope;
import java.util.List;

/** A function with its owner's rights that looks names up where its caller says. */
@RuleInfo(code = "HLT022", name = "security-definer-search-path", severity = WARNING)
public final class SecurityDefinerSearchPath implements RowCheck {
  @Override
  public String sql() {
    // A body in standard SQL (prosqlbody) had its names looked up when it was made.
    return """
        SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
                 AS function_name,
               coalesce(r.rolsuper, false) AS by_superuser,
               p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) x WHERE x.grantee = 0)
                 AS for_everybody
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_roles r ON r.oid = p.proowner
        WHERE p.prosecdef AND p.prosqlbody IS NULL AND l.lanname NOT IN ('c', 'internal')
          AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search\\_path=%')
          AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_proc'::regclass
                          AND x.objid = p.oid AND x.deptype = 'e')
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nORDER BY by_superuser DESC, for_everybody DESC, 1\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String function = row.text("function_name");
    boolean superuser = row.is("by_superuser");
    return finding(
        superuser ? ERROR : WARNING,
        function,
        "%s runs with the rights of %s%s, and its caller chooses the search path"
            .formatted(
                function,
                superuser ? "a superuser" : "its owner",
                row.is("for_everybody") ? ", for everybody" : ""),
        new Advice(
            "ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp; and qualify the names in it."
                .formatted(function),
            List.of(
                new Evidence(
                    "who may call it",
                    row.is("for_everybody") ? 1 : 0,
                    "of 1 where that is everybody",
                    "pg_proc"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The caller puts a schema of its own first, and in it an operator or table that the function"
            + " means to find elsewhere: its code then runs with the owner's rights.",
        "one such function; an error where a superuser owns it",
        "PostgreSQL manual, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely",
        "security-definer-search-path/fires.sql",
        "security-definer-search-path/quiet.sql",
        "ALTER FUNCTION close_order(bigint) SET search_path = pg_catalog, pg_temp;");
  }
}
