package dev.dbwright.tools.health.check;

/**
 * A check's page of documentation. The two examples are run as tests, so the page cannot lie: a
 * {@code .sql} script is run in a fresh database before the check; a {@code .csv} file stands for
 * the rows that the query returns, where a state cannot be made by a script.
 *
 * @param why what is wrong and what it costs, in a few sentences
 * @param threshold from which number on it is reported; with {@code source}
 * @param source where the threshold comes from: a page of the engine's manual, a rule of ours
 * @param fires test resource on which the check fires, below {@code fixtures} of its package
 * @param quiet test resource, close to it, on which the check stays quiet
 * @param remedy SQL or a setting that mends it
 */
public record CheckPage(
    String why, String threshold, String source, String fires, String quiet, String remedy) {}
