package dev.dbwright.tools.explain;

/** The tool {@code explain_plan}. */
public final class ExplainPlan {}
