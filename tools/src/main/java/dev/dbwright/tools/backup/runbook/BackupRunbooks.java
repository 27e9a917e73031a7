package dev.dbwright.tools.backup.runbook;

import dev.dbwright.tools.backup.config.BackupSetup;
import dev.dbwright.tools.backup.config.RestoreCommands;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** What to do when data are lost: the commands are those of the setup's main program. */
public final class BackupRunbooks {
  private static final String NEW_HOST = "new host";

  private final BackupSetup setup;
  private final RestoreCommands restore;
  private final TableRescue rescue;

  private BackupRunbooks(BackupSetup setup) {
    this.setup = setup;
    this.restore = RestoreCommands.of(setup);
    this.rescue = new TableRescue(setup);
  }

  /**
   * @return a page for each disaster, the most frequent first; the erasures that follow any of them
   *     last
   */
  public static List<Runbook> of(BackupSetup setup) {
    var books = new BackupRunbooks(setup);
    return List.of(
        books.droppedTable(),
        books.lostHost(),
        books.corruptedPage(),
        books.lostRegion(),
        books.ransomware(),
        ErasureReplay.of(setup));
  }

  private Runbook droppedTable() {
    return new Runbook(
        "A table was dropped, or rows were deleted",
        "The server runs, and what is missing was there at a moment that is known.",
        List.of(
            "Do not restore over the server that runs: all that was written since would be lost.",
            "Do not let VACUUM, expiry or the log's retention run out while you look: stop the expire job."),
        steps(
            Step.person(
                "Stop what still deletes. Find the moment before it: in the server's log, or from whoever ran it; write it down with its time zone."),
            list(),
            moment(),
            command(
                restore.where(),
                restore.toAnyMoment()
                    ? "Restore beside the server, to that moment."
                    : "Restore the copy beside the server: between copies nothing is kept.",
                restore.beside(),
                "the table is there, with the rows it had"),
            rescue.step(),
            Step.person(
                "Compare with what was written since, bring over what is missing, have the owner of the data look at it, then remove %s."
                    .formatted(RestoreCommands.FOLDER))));
  }

  private Runbook lostHost() {
    return new Runbook(
        "The host is lost",
        "The server's machine or its disk is gone. Where a standby lives, promote that instead: it is minutes, this is hours.",
        List.of(
            "Make sure that the old server is really down, and stays down: two that write into one archive destroy it."),
        steps(
            Step.person(
                "Take a host of the same processor, operating system and major version; install the server %s and the backup's programs from the files of this plan."
                    .formatted(setup.engine().title())),
            keys(),
            command(NEW_HOST, "Restore the newest state there.", restore.whole(), ""),
            check(),
            Step.person(
                "Point applications to it (DNS, pooler), switch the schedule on there, and make a full backup at once: until it is done nothing new is restorable."),
            Step.person(
                "Write down when it began, when it served again, and what was lost: compare with RTO and RPO.")));
  }

  private Runbook corruptedPage() {
    return new Runbook(
        "A page is damaged",
        "The server reports a checksum or an invalid page, or a check of the backup does.",
        List.of(
            "Do not repair in place first: copy the data folder as it is, and take no backup over the last good one (stop the expire job).",
            "One bad page is seldom alone: suspect the disk and the memory, and move away from that machine."),
        steps(
            rescue.damage(),
            command(
                restore.where(),
                "Read the copies again: the newest whole one may be older than the damage.",
                restore.check(),
                "no error"),
            list(),
            moment(),
            command(
                restore.where(),
                "Restore beside the server, to now or to before the damage.",
                restore.beside(),
                ""),
            Step.person(
                "An index: rebuild it. A table: bring its rows over from the copy. More than that: switch over to the restored server, or to a standby, which has pages of its own.")));
  }

  private Runbook lostRegion() {
    boolean lost = restore.elsewhere().isEmpty();
    return new Runbook(
        "The region is lost",
        lost
            ? "The region with the server and its copies is out of reach. This plan keeps copies in no other: nothing below brings back what was only there."
            : "The region with the server, and the first place of its copies, is out of reach.",
        List.of(
            "Decide with whoever answers for it: going back later is a migration of its own.",
            lost
                ? "Without another place there is only waiting: add one to the plan."
                : "The other place may lag: what was not carried there yet is lost."),
        lost
            ? steps(
                Step.person("Follow the provider's word on when the region is back."),
                Step.person(
                    "If the server itself lives elsewhere, point its copies to a new place at once, and make a full backup."))
            : steps(
                Step.person("Take a host in the other region, as for a lost host."),
                keys(),
                command(NEW_HOST, "Restore from the place that is left.", restore.elsewhere(), ""),
                check(),
                Step.person(
                    "Before the server writes: make its archive a new, empty place, so that the old region finds its own as it left it."),
                Step.person(
                    "Point applications to it, make a full backup, and set up a second place anew.")));
  }

  private Runbook ransomware() {
    boolean immutable = setup.places().stream().anyMatch(place -> place.immutableFor().isPresent());
    return new Runbook(
        "Ransomware, or an intruder with rights",
        "Files are encrypted, data are changed by nobody you know, or keys were seen elsewhere.",
        List.of(
            "Nothing of the old machines is trusted: no binaries, no configuration, no keys. Rebuild from clean images.",
            immutable
                ? "Copies that nobody can delete hold what was there, and also what the intruder wrote: choose a moment before the first entry."
                : "This plan keeps no copy that an administrator could not delete: assume that the intruder did."),
        steps(
            Step.person(
                "Cut the network of the servers, do not switch them off (memory is evidence). Take the credentials of the backup away: new keys for the bucket, from another account."),
            Step.person(
                "Find when it began. Keep what expires: stop the expire jobs, prolong the object lock."),
            list(),
            moment(),
            keys(),
            command(
                "clean host",
                "Restore to the moment before the first entry, on a clean host without network.",
                restore.beside(),
                ""),
            Step.person(
                "Look for what the intruder left: accounts, triggers, functions, jobs, extensions; change every password and key before anything is connected."),
            Step.person(
                "Replay what was written since from sources outside (queues, payments, mails); tell who must be told: GDPR gives 72 hours to the authority.")));
  }

  private Step list() {
    return command(restore.where(), "See which copies there are.", restore.list(), "");
  }

  private Step moment() {
    return restore.language().equals("sh")
        ? Step.shell(
            restore.where(),
            restore.toAnyMoment()
                ? "Name the moment, and the copy before it, for the commands below."
                : "Name the newest copy before the moment, for the commands below.",
            restore.toAnyMoment()
                ? "moment='YYYY-MM-DD HH:MM:SS+00'\ncopy=NAME_OF_THE_COPY"
                : "copy=NAME_OF_THE_COPY",
            "")
        : Step.person("Choose the files that end before the moment, for the statements below.");
  }

  private Step keys() {
    return setup.encrypted()
        ? Step.person(
            "Fetch the key of the copies from the vault: it was never with them, and without it they are noise.")
        : Step.person("The copies are not encrypted: nothing but access to them is needed.");
  }

  private Step check() {
    return Step.person(
        "Compare row counts of the largest tables with the report of the last restore drill, and read the newest rows: their age is what was lost.");
  }

  private Step command(String where, String action, String command, String expect) {
    return new Step(where, action, restore.language(), command.strip(), expect);
  }

  private static List<Step> steps(Step... steps) {
    return List.of(steps);
  }
}
