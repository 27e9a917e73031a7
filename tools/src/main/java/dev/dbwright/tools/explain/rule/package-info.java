/**
 * What can be wrong with a plan, one rule a class. Enter at {@link
 * dev.dbwright.tools.explain.rule.PlanRules}. A rule sees one node and the plan around it, and says
 * what it saw in numbers; it does not weigh itself against other rules.
 */
@NullMarked
package dev.dbwright.tools.explain.rule;

import org.jspecify.annotations.NullMarked;
