package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;

/** The services of Patroni and its etcd, the same on every server. */
final class SystemdUnits implements ReplicationRenderer {
  @Override
  public String name() {
    return "systemd";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.manager() == Manager.PATRONI;
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return TopologyFaults.of(topology).list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("systemd", faults(topology));
    String patroni =
        """
        [Unit]
        Description=PostgreSQL of %1$s, tended by Patroni
        After=network-online.target etcd.service
        Wants=network-online.target

        [Service]
        Type=simple
        User=postgres
        Group=postgres
        EnvironmentFile=/etc/patroni_env.conf
        ExecStartPre=-+/sbin/modprobe softdog
        ExecStartPre=-+/bin/chown postgres /dev/watchdog
        ExecStart=/usr/bin/patroni /etc/patroni/config.yml
        ExecReload=/bin/kill -s HUP $MAINPID
        # Patroni alone is told, and ends its server in order.
        KillMode=process
        TimeoutStopSec=120
        # Where memory ends, the kernel takes a backend before Patroni or the postmaster.
        OOMScoreAdjust=-900
        Environment=PG_OOM_ADJUST_FILE=/proc/self/oom_score_adj PG_OOM_ADJUST_VALUE=0
        LimitNOFILE=65536
        Restart=on-failure
        RestartSec=5

        [Install]
        WantedBy=multi-user.target
        """
            .formatted(topology.name());
    String etcd =
        """
        [Unit]
        Description=etcd of %1$s
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=notify
        User=etcd
        ExecStart=/usr/bin/etcd --config-file /etc/etcd/etcd.conf.yml
        # A slow disk delays the lease of the primary.
        IOSchedulingClass=best-effort
        IOSchedulingPriority=0
        LimitNOFILE=65536
        Restart=always
        RestartSec=2

        [Install]
        WantedBy=multi-user.target
        """
            .formatted(topology.name());
    return List.of(
        new ConfigFile(
            name(),
            "patroni.service",
            "ini",
            patroni,
            List.of(
                "/etc/systemd/system/patroni.service on %s; PostgreSQL's own service is off there: systemctl disable --now postgresql."
                    .formatted(NodeFile.names(topology.dataNodes())))),
        new ConfigFile(
            name() + "-etcd",
            "etcd.service",
            "ini",
            etcd,
            List.of(
                "/etc/systemd/system/etcd.service on %s; the folder /var/lib/etcd belongs to etcd alone (chmod 700)."
                    .formatted(NodeFile.names(Etcd.members(topology))))));
  }
}
