package dev.dbwright.tools.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.tool.Arg;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code plan_monitoring} is asked; all of it has a usual value. */
public record MonitoringInput(
    @Arg("postgresql, mysql or mariadb; the connected database's, else postgresql")
        @Nullable String engine,
    @Arg("the database hosts by name or address; localhost unless given")
        @Nullable List<String> hosts,
    @Arg("where the data lies: /var/lib/postgresql; all file systems of the hosts unless given")
        @Nullable String mount,
    @Arg("standbys that follow the primary; what is usual in the last hour unless given")
        @Nullable Integer standbys,
    @JsonProperty("replication_lag") @Arg("lag that calls somebody: 30s; 10s unless given")
        @Nullable String replicationLag,
    @Arg("share of the connections that calls somebody: 70%; 80% unless given")
        @Nullable String connections,
    @JsonProperty("cache_hit") @Arg("share of pages found in memory: 90%; 95% unless given")
        @Nullable String cacheHit,
    @JsonProperty("query_time")
        @Arg("time of one statement that calls somebody: 10m; 5m unless given")
        @Nullable String queryTime,
    @JsonProperty("disk_free") @Arg("free share of the disk: 15%; 20% unless given")
        @Nullable String diskFree,
    @Arg("address that takes what calls a person at night: https://…") @Nullable String pager,
    @Arg("address that takes what is read in working hours: https://…") @Nullable String messages,
    @Arg(
            "the alerts that are asked about, by a part of their name: replication, disk; all unless given")
        @Nullable String about,
    @Arg("the one file that is wanted: prometheus-rules, grafana, …") @Nullable String config) {}
