package dev.dbwright.tools.backup.rehearsal;

import java.util.List;

/**
 * What a server was, and the copies that are left of it.
 *
 * @param facts before the accident
 * @param states after each of {@code backups}, in the same order
 */
record Life(
    ServerFacts facts,
    List<BackupMade> backups,
    List<Contents> states,
    Moment beforeAccident,
    Contents stateBeforeAccident,
    Moment afterAccident,
    Contents end) {}
