package dev.dbwright.tools.safety;

/**
 * A function or procedure that the user's schema declares.
 *
 * @param least how many arguments a call has at least
 * @param most how many it has at most
 * @param effect what its body may do
 * @param runsText whether the body executes a text that the caller gives
 */
record DeclaredFunction(
    String name, int least, int most, boolean isVolatile, Judgement effect, boolean runsText) {
  boolean takes(int arguments) {
    return arguments >= CatalogKnowledge.ANY_NUMBER || (arguments >= least && arguments <= most);
  }
}
