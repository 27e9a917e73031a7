package dev.dbwright.tools.replication.config;

import java.util.List;

/** The programs that files are written for. */
public final class ReplicationRenderers {
  /** In the order in which they are shown; a test finds the class that this list forgot. */
  public static final List<ReplicationRenderer> ALL =
      List.of(
          new PatroniYaml(),
          new EtcdYaml(),
          new HaproxyCfg(),
          new KeepalivedConf(),
          new SystemdUnits(),
          new RepmgrConf(),
          new PostgresqlConf(),
          new PgBouncerPlace(),
          new MysqlCnf(),
          new InnodbCluster(),
          new GaleraCnf(),
          new AlwaysOnSql());

  private ReplicationRenderers() {}
}
