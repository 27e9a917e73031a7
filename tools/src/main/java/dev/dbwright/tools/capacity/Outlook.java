package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Trend;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What is known of the time after a series; {@code ahead} counts its steps from its end. */
interface Outlook {
  /** How far it looks, in steps. */
  int horizon();

  /** The 80 % interval, with its median where one can be told. */
  record Span(double low, OptionalDouble middle, double high) {}

  Span at(int ahead);

  /** When a limit is first reached; empty parts are beyond the horizon, or cannot be told. */
  record Arrival(OptionalInt earliest, OptionalInt expected, OptionalInt latest) {}

  Arrival arrival(double limit);

  Trend trend();

  /** Under another assumption; empty where too little is known to say. */
  Optional<Outlook> under(Assumption assumption);
}
