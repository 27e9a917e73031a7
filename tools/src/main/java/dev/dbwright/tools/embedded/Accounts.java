package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds an account that PostgreSQL's programs run as: not every system lets every way pass. */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private Accounts() {}

  /** What is to be done with the programs, in a folder of its own. */
  interface Work<T> {
    T run(ClusterFolder folder, PostgresBinaries programs, RunAs runAs) throws IOException;
  }

  /**
   * The result of the first account that {@code work} succeeds as; its folder stays.
   *
   * @throws IOException with the reasons of all
   */
  static <T> T firstThatWorks(
      Path cache, PostgresBinaries programs, IntFunction<List<RunAs>> candidates, Work<T> work)
      throws IOException {
    var refusals = new ArrayList<String>();
    for (RunAs runAs : candidates.apply(Folders.uid(cache))) {
      try {
        return tried(cache, programs, runAs, work);
      } catch (IOException e) {
        LOG.debug("no start as {}", runAs, e);
        refusals.add(reason(e));
      }
    }
    throw new IOException(String.join("; then: ", refusals));
  }

  private static <T> T tried(Path cache, PostgresBinaries programs, RunAs runAs, Work<T> work)
      throws IOException {
    boolean elsewhere = runAs.changesAccount() && !Folders.isOpenToOthers(cache);
    ClusterFolder folder =
        elsewhere ? ClusterFolder.createTemporary() : ClusterFolder.create(cache);
    try {
      // Programs that the system brings are open to all accounts.
      PostgresBinaries reachable =
          elsewhere && programs.isWithin(cache)
              ? programs.copiedTo(folder.disposable().resolve("programs"))
              : programs;
      return work.run(folder, reachable, runAs);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
