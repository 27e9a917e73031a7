package dev.dbwright.tools.pool;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.pool.PoolAdvice.CurvePoint;
import dev.dbwright.tools.pool.PoolAdvice.PoolLoad;
import dev.dbwright.tools.pool.PoolAdvice.Rule;
import dev.dbwright.tools.pool.PoolAdvice.TimeoutSetting;
import dev.dbwright.tools.pool.PoolGoal.Target;
import dev.dbwright.tools.pool.budget.ConnectionBudget;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.budget.Service;
import dev.dbwright.tools.pool.live.MeasuredLoad;
import dev.dbwright.tools.pool.practice.PoolPractice;
import dev.dbwright.tools.pool.practice.RuleOfThumb;
import dev.dbwright.tools.pool.practice.Serverless;
import dev.dbwright.tools.pool.queue.BurstEffect;
import dev.dbwright.tools.pool.queue.Load;
import dev.dbwright.tools.pool.queue.WaitCurve;
import dev.dbwright.tools.pool.queue.Waits;
import dev.dbwright.tools.pool.timeout.TimeoutPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what an answer on a pool says. */
final class PoolAnswer {
  // PostgreSQL's default of max_connections.
  private static final int USUAL_MAX = 100;

  private final PoolQuestion question;
  private final Load load;
  private final Load share;
  private final Optional<BudgetShare> budget;
  private final Optional<MeasuredLoad> measured;
  private final Cancellation cancellation;

  private final List<String> notes = new ArrayList<>();
  private @Nullable Rule rule;
  private @Nullable PoolPractice practice;
  private List<TimeoutSetting> timeouts = List.of();
  private List<String> roleStatements = List.of();
  private List<ConfigFile> files = List.of();
  private @Nullable Target target;
  private @Nullable PoolProblem problem;
  private @Nullable SizedPoolWaits sized;
  private @Nullable Double p99WithOneLess;

  PoolAnswer(
      PoolQuestion question,
      Load load,
      Load share,
      Optional<BudgetShare> budget,
      Optional<MeasuredLoad> measured,
      Cancellation cancellation) {
    this.question = question;
    this.load = load;
    this.share = share;
    this.budget = budget;
    this.measured = measured;
    this.cancellation = cancellation;
  }

  PoolAnswer target(Target wanted) {
    this.target = wanted;
    return this;
  }

  PoolAnswer with(int each, Waits waits) {
    this.sized = SizedPoolWaits.of(question.deployment().instances(), each, waits);
    return this;
  }

  PoolAnswer oneLess(double p99Ms) {
    this.p99WithOneLess = p99Ms;
    return this;
  }

  PoolAnswer note(String sentence) {
    notes.add(sentence);
    return this;
  }

  PoolAnswer problem(PoolProblem found) {
    this.problem = found;
    return this;
  }

  /** The answer that there is no pool. */
  PoolAdvice without(PoolProblem found) {
    return problem(found).advice();
  }

  PoolAdvice advice() {
    SizedPoolWaits pool = sized;
    if (pool != null) {
      settings(pool);
    }
    measured.ifPresent(told -> notes.addAll(told.remarks()));
    return new PoolAdvice(
        pool != null,
        pool,
        target,
        p99WithOneLess,
        poolLoad(),
        load.offered(),
        problem,
        pool == null ? null : BurstEffect.of(share, pool.perInstance(), cancellation).orElse(null),
        budget.orElse(null),
        shared(pool).orElse(null),
        question.nesting().orElse(null),
        pool == null ? List.of() : curve(pool.perInstance()),
        assumptions(),
        notes,
        rule,
        practice,
        timeouts,
        roleStatements,
        files,
        evidence(pool));
  }

  /** All services on the server; this one with what it has, or would need. */
  private Optional<ConnectionBudget> shared(@Nullable SizedPoolWaits pool) {
    Long needed = problem == null ? null : problem.maxConnectionsNeeded();
    if (question.server().isEmpty() || question.others().isEmpty() || budget.isEmpty()) {
      return Optional.empty();
    }
    Deployment deployment = question.deployment();
    int each = 0;
    if (pool != null) {
      each = pool.perInstance();
    } else if (needed != null) {
      each = budget.get().eachOf(needed, deployment);
    }
    if (each < 1) {
      return Optional.empty();
    }
    List<Service> services = new ArrayList<>(question.others());
    services.add(
        0,
        new Service("this application", deployment.instances(), deployment.mostInstances(), each));
    return Optional.of(ConnectionBudget.of(question.server().get(), services));
  }

  private void settings(SizedPoolWaits pool) {
    double targetMs = target == null ? pool.p99WaitMs() : target.p99Ms();
    TimeoutPlan plan =
        PoolTimeouts.of(load.holding(), targetMs, pool.p99WaitMs(), question.access());
    timeouts =
        plan.named().stream()
            .map(
                each ->
                    new TimeoutSetting(
                        each.setting(), each.value().toMillis(), each.text(), each.reason()))
            .toList();
    String role = question.access().endpoint().orElse(Access.EXAMPLE).user();
    roleStatements = plan.roleStatements(role);
    practice =
        new PoolSurroundings(question, load, share, pool)
            .practice(
                targetMs,
                plan.timeouts().connection(),
                budget.map(BudgetShare::mostPerInstance),
                cancellation);
    rule = rule(pool);
    question
        .access()
        .invocations()
        .map(
            count -> new Serverless(count, question.server().orElse(ServerLimits.usual(USUAL_MAX))))
        .ifPresent(functions -> functions.advice().forEach(each -> note(each.action())));
    // Files of a pool that will not do are not written.
    files =
        problem == null
            ? new PoolFiles(question, budget).of(pool, plan.timeouts(), this::note)
            : List.of();
  }

  /** The rule that everybody has read of, and why the answer is another. */
  private Rule rule(SizedPoolWaits pool) {
    Integer cores = question.machine().cores();
    if (cores == null) {
      return new Rule(
          null,
          "HikariCP's rule of thumb, cores x 2 + spindles, is for the whole database and knows"
              + " neither rate nor holding time; with the server's cores (--cores) it stands beside"
              + " this answer.");
    }
    var said =
        new RuleOfThumb(
            cores,
            question.machine().spindles(),
            question.deployment().instances(),
            pool.poolSize(),
            load.offered());
    return new Rule(said.connections(), said.advice().action());
  }

  private PoolLoad poolLoad() {
    return new PoolLoad(
        load.arrivals().perSecond(),
        load.holding().meanMs(),
        load.holding().cv2(),
        load.holding().distribution().name().toLowerCase(Locale.ROOT),
        load.arrivals().cv2(),
        question.deployment().instances(),
        question.deployment().mostInstances(),
        measured.isPresent());
  }

  private List<CurvePoint> curve(int each) {
    return WaitCurve.around(share, each, cancellation).points().stream()
        .map(
            point ->
                new CurvePoint(
                    point.connections(),
                    point.waits().utilization(),
                    point.waits().meanMs().value(),
                    point.waits().p99Ms().value()))
        .toList();
  }

  private List<String> assumptions() {
    List<String> assumed = new ArrayList<>(question.load().assumptions());
    Deployment deployment = question.deployment();
    if (deployment.instances() > 1) {
      assumed.add(
          "Requests are dealt out evenly: each instance has a pool of its own and sees a share of them.");
    }
    if (budget.isEmpty()) {
      assumed.add(
          "The server lets that many in: max_connections was not given (SHOW max_connections).");
    } else if (!deployment.surges()) {
      assumed.add(
          "No more than %s up at once; a rolling deployment usually adds one (most instances)."
              .formatted(
                  deployment.instances() == 1
                      ? "one instance is"
                      : deployment.instances() + " instances are"));
    }
    return assumed;
  }

  private List<Evidence> evidence(@Nullable SizedPoolWaits pool) {
    List<Evidence> evidence = new ArrayList<>();
    String source = measured.isPresent() ? "you, pg_stat_statements" : "you";
    evidence.add(new Evidence("requests", load.arrivals().perSecond(), "requests/s", source));
    evidence.add(new Evidence("holding time", load.holding().meanMs(), "ms", source));
    evidence.add(
        new Evidence(
            "connections in use on average", load.offered(), "connections", "Little's law"));
    if (pool != null) {
      evidence.add(new Evidence("wait of 99 %", pool.p99WaitMs(), "ms", pool.method()));
      evidence.add(new Evidence("pool in use", pool.utilization(), "ratio", "offered load"));
    }
    if (pool != null && p99WithOneLess != null) {
      evidence.add(new Evidence("wait of 99 % with one less", p99WithOneLess, "ms", pool.method()));
    }
    budget.ifPresent(
        has ->
            evidence.add(
                new Evidence(
                    "connections for applications", has.usable(), "connections", "budget")));
    return evidence;
  }
}
