/**
 * What a rule for plans is, and what rules of several engines share; the rules themselves stand in
 * a package for each engine. Enter at {@link dev.dbwright.tools.explain.rule.PlanRule}. A rule sees
 * one node and the plan around it, and says what it saw in numbers; it does not weigh itself
 * against other rules.
 */
@NullMarked
package dev.dbwright.tools.explain.rule;

import org.jspecify.annotations.NullMarked;
