package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A plan that every program takes, to be varied in one thing. */
final class SamplePlan {
  private Endpoint endpoint = new Endpoint("db.example.org", 5432, "shop", "app");
  private int perInstance = 10;
  private int minimumIdle = 4;
  private int instances = 3;
  private Optional<Integer> usable = Optional.of(92);
  private Timeouts timeouts =
      new Timeouts(
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(25),
          Duration.ofMinutes(2),
          Duration.ofSeconds(40),
          Duration.ofSeconds(30),
          Duration.ofSeconds(4),
          Duration.ofSeconds(60));
  private Pooling pooling = Pooling.NONE;
  private Tls tls = Tls.DISABLE;
  private Engine engine = Engine.POSTGRESQL;
  private Pooler pooler = Pooler.USUAL;
  private List<Endpoint> replicas = List.of();
  private Optional<Duration> cutAfter = Optional.empty();
  private boolean needsNamedStatements;

  static SamplePlan sample() {
    return new SamplePlan();
  }

  SamplePlan at(String host, int port, String database, String user) {
    endpoint = new Endpoint(host, port, database, user);
    return this;
  }

  SamplePlan of(Engine engine) {
    this.engine = engine;
    return this;
  }

  SamplePlan pool(int idle, int most, int instances) {
    this.minimumIdle = idle;
    this.perInstance = most;
    this.instances = instances;
    return this;
  }

  SamplePlan usable(int connections) {
    usable = Optional.of(connections);
    return this;
  }

  SamplePlan pooling(Pooling mode) {
    pooling = mode;
    return this;
  }

  SamplePlan pooler(Pooler pooler) {
    this.pooler = pooler;
    return this;
  }

  SamplePlan tls(Tls tls) {
    this.tls = tls;
    return this;
  }

  SamplePlan replicas(String... hosts) {
    return replicas(
        List.of(hosts).stream()
            .map(host -> new Endpoint(host, endpoint.port(), endpoint.database(), endpoint.user()))
            .toList());
  }

  SamplePlan replicas(List<Endpoint> endpoints) {
    replicas = endpoints;
    return this;
  }

  SamplePlan cutAfter(Duration cut) {
    cutAfter = Optional.of(cut);
    return this;
  }

  SamplePlan needsNamedStatements() {
    needsNamedStatements = true;
    return this;
  }

  SamplePlan waits(Duration connection, Duration validation) {
    return timeouts(
        connection,
        validation,
        timeouts.idle(),
        timeouts.maxLifetime(),
        timeouts.keepalive(),
        timeouts.leakDetection());
  }

  SamplePlan timeouts(Timeouts all) {
    timeouts = all;
    return this;
  }

  SamplePlan lives(Duration idle, Duration maxLifetime, Duration keepalive, Duration leak) {
    return timeouts(
        timeouts.connection(), timeouts.validation(), idle, maxLifetime, keepalive, leak);
  }

  private SamplePlan timeouts(
      Duration connection,
      Duration validation,
      Duration idle,
      Duration maxLifetime,
      Duration keepalive,
      Duration leak) {
    timeouts =
        new Timeouts(
            connection,
            validation,
            idle,
            maxLifetime,
            keepalive,
            leak,
            timeouts.statement(),
            timeouts.lock(),
            timeouts.idleInTransaction());
    return this;
  }

  PoolPlan plan() {
    return new PoolPlan(
        endpoint,
        perInstance,
        minimumIdle,
        instances,
        usable,
        timeouts,
        pooling,
        tls,
        engine,
        pooler,
        replicas,
        cutAfter,
        needsNamedStatements);
  }
}
