package dev.dbwright.tools.finding;

/**
 * A rule's page of documentation. The two examples are run as tests, so the page cannot lie.
 *
 * @param why what is wrong and what it costs, in a few sentences
 * @param fires test resource on which the rule fires, below {@code fixtures} of its package
 * @param quiet test resource, close to it, on which the rule stays quiet
 * @param remedy SQL or a setting that mends it
 */
public record RulePage(String why, String fires, String quiet, String remedy) {}
