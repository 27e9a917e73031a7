package dev.dbwright.tools.normal.theory;

/** How far a relation is normalized; each form includes those before it. */
public enum NormalForm {
  /** A cap was hit before the form was decided. */
  UNKNOWN("UNKNOWN"),
  FIRST("1NF"),
  /** No attribute outside the keys depends on a proper part of a key (Codd 1971). */
  SECOND("2NF"),
  /** A left side is a superkey or its right side prime (Codd 1971, in the wording of Zaniolo). */
  THIRD("3NF"),
  /** Every left side is a superkey (Codd 1974). */
  BOYCE_CODD("BCNF"),
  /** Also that of every multivalued dependency (Fagin 1977). */
  FOURTH("4NF"),
  /** Every join dependency follows from the keys: project-join normal form (Fagin 1979). */
  FIFTH("5NF");

  private final String label;

  NormalForm(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
