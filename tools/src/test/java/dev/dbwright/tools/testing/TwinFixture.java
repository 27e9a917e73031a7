package dev.dbwright.tools.testing;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinServer;

/** Twins on the server for them that all tests of this JVM share. */
public final class TwinFixture {
  private TwinFixture() {}

  /** The shared server, which the first call starts; never close it. */
  public static TwinServer server() {
    return Shared.SERVER;
  }

  /** A twin that the test closes. */
  public static Twin twinOf(String ddl, PlannerStatistics statistics) {
    return server().build(new Blueprint(ddl, statistics), new Cancellation());
  }

  /** A twin of tables of which nothing is known. */
  public static Twin twinOf(String ddl) {
    return twinOf(ddl, PlannerStatistics.none());
  }

  private static final class Shared {
    static final TwinServer SERVER = TwinServer.start(EmbeddedDatabase.cacheDir());

    private Shared() {}
  }
}
