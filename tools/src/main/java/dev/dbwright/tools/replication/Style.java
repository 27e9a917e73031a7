package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.ReplicationQuestion.Means;
import dev.dbwright.tools.replication.ReplicationQuestion.Wishes;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.topology.Manager;

/**
 * What the targets ask for, before any server is placed.
 *
 * @param manager who takes over
 * @param lossless whether commits have to wait for a second server
 * @param crosses whether another region may take over: by itself where that is safe, or by a
 *     person's hand
 * @param logical whether PostgreSQL sends rows, and not its log
 */
record Style(Manager manager, boolean lossless, boolean crosses, boolean logical) {
  private static final int GROUP_OF_LEAST = 3;

  static Style of(ReplicationQuestion question) {
    boolean fast =
        question.wishes().automatic()
            || TakeOver.byPerson(question.figures().reliability()).seconds()
                > Spans.seconds(question.targets().rto());
    boolean lossless = question.targets().rpo().compareTo(question.figures().lag()) < 0;
    Means means = question.means();
    Manager manager = manager(question, fast, lossless);
    boolean crosses =
        switch (manager) {
          case NONE, REPMGR -> true;
          case PATRONI, INNODB_CLUSTER, GALERA, ALWAYS_ON -> hasThird(means);
          // A provider's standby stands in the region; another region has replicas.
          case MANAGED -> false;
        };
    return new Style(manager, lossless, means.regions() > 1 && crosses, isLogical(question));
  }

  /** Whether a majority of votes can outlive any region. */
  private static boolean hasThird(Means means) {
    boolean several = means.dataServers().orElse(2) > 1;
    return several && (means.regions() > 2 || (means.regions() == 2 && means.thirdPlace()));
  }

  private static boolean isLogical(ReplicationQuestion question) {
    Wishes wishes = question.wishes();
    return question.engine() == Engine.POSTGRESQL && (wishes.logical() || wishes.multiPrimary());
  }

  private static Manager manager(ReplicationQuestion question, boolean fast, boolean lossless) {
    Wishes wishes = question.wishes();
    if (isLogical(question)) {
      return Manager.NONE;
    }
    if (wishes.provider().isPresent()) {
      return Manager.MANAGED;
    }
    if (question.means().mostWithPrimary() < 2 && !hasThird(question.means())) {
      // Nobody beside the primary could take over by itself.
      return Manager.NONE;
    }
    return wishes
        .manager()
        .orElseGet(() -> usual(question.engine(), question.means(), fast, fast || lossless));
  }

  private static Manager usual(Engine engine, Means means, boolean fast, boolean demanding) {
    return switch (engine) {
      case POSTGRESQL -> fast ? Manager.PATRONI : Manager.NONE;
      case MYSQL ->
          demanding && means.dataServers().orElse(GROUP_OF_LEAST) >= GROUP_OF_LEAST
              ? Manager.INNODB_CLUSTER
              : Manager.NONE;
      case MARIADB -> demanding ? Manager.GALERA : Manager.NONE;
      case SQLSERVER -> Manager.ALWAYS_ON;
      case SQLITE -> Manager.NONE;
    };
  }

  /** Whether a majority has to be there before anything is done. */
  boolean votes() {
    return switch (manager) {
      case PATRONI, INNODB_CLUSTER, GALERA, ALWAYS_ON -> true;
      case NONE, REPMGR, MANAGED -> false;
    };
  }
}
