package dev.dbwright.tools.testing;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.safety.ChangePlan;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.Impact;
import dev.dbwright.tools.safety.Outlook;
import dev.dbwright.tools.safety.Risk;
import java.util.List;

/** Plans for tests that need one and no database. */
public final class SamplePlans {
  private static final DatabaseIdentity SHOP =
      new DatabaseIdentity("7423518920", "shop", "shop@localhost");

  /** A quiet server without archiving. */
  public static final Outlook OUTLOOK =
      new Outlook(
          List.of(new Outlook.Expected(0, 1, 100, "only the catalog, whatever the size")),
          new Outlook.Traffic(3, 2.0, List.of()),
          new Outlook.Backups(null, false, false));

  private SamplePlans() {}

  /** Critical; the phrase is {@code drop 48211 rows of old_users}. */
  public static ChangePlan dropTable() {
    return new ChangePlan(
        SHOP,
        Environment.UNKNOWN,
        "DROP TABLE public.old_users",
        List.of("DROP TABLE old_users"),
        Effect.DESTRUCTIVE,
        Risk.CRITICAL,
        true,
        new Impact(
            List.of(
                new Impact.AffectedObject(
                    "public.old_users", "table", 48_211L, 9_856_614L, "a1b2c3")),
            List.of("view public.v_users_all"),
            List.of(new Impact.LockTaken("public.old_users", "ACCESS EXCLUSIVE")),
            List.of(new Impact.RowsHit(0, "public.old_users", 48_211, true)),
            List.of(
                new Evidence("rows of public.old_users", 48_211, "rows", "count(*)"),
                new Evidence(
                    "size of public.old_users", 9_856_614, "bytes", "pg_total_relation_size"))),
        OUTLOOK,
        List.of("ALTER TABLE public.old_users RENAME TO old_users_2026_11_21;"),
        List.of("Restore from backup."),
        List.of("backup younger than 1 h"));
  }

  /** Medium; the phrase is {@code drop index orders_note_idx} and the confirmation's word. */
  public static ChangePlan dropIndex() {
    return new ChangePlan(
        SHOP,
        Environment.UNKNOWN,
        "DROP INDEX public.orders_note_idx",
        List.of("DROP INDEX orders_note_idx"),
        Effect.DESTRUCTIVE,
        Risk.MEDIUM,
        false,
        new Impact(
            List.of(new Impact.AffectedObject("public.orders_note_idx", "index", null, 8192L)),
            List.of(),
            List.of(
                new Impact.LockTaken("public.orders", "ACCESS EXCLUSIVE"),
                new Impact.LockTaken("public.orders_note_idx", "ACCESS EXCLUSIVE")),
            List.of()),
        OUTLOOK,
        List.of(),
        List.of("CREATE INDEX orders_note_idx ON public.orders USING btree (note)"),
        List.of("backup younger than 24 h"));
  }
}
