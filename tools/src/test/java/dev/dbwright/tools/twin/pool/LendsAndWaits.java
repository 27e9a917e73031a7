package dev.dbwright.tools.twin.pool;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.draft.Draft;
import java.nio.file.Path;

/** A process of its own for the test that kills it in the middle of a twin's use. */
final class LendsAndWaits {
  private LendsAndWaits() {}

  public static void main(String[] arguments) throws InterruptedException {
    Blueprint blueprint = Draft.of("CREATE TABLE t (a int PRIMARY KEY)", "t 1G rows");
    TwinPool pool = TwinPool.inBackground(Path.of(arguments[0]));
    TwinPool.Lease lease = pool.borrow(blueprint, new Cancellation());
    System.out.println(lease.twin().plan("SELECT * FROM t").cost());
    synchronized (lease) {
      lease.wait();
    }
  }
}
