package dev.dbwright.agent.turn;

/** The turn must end before it is done. */
final class TurnStopped extends Exception {
  private static final long serialVersionUID = 1L;

  private final TurnStop.Reason reason;

  TurnStopped(TurnStop.Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  TurnStop.Reason reason() {
    return reason;
  }
}
