package dev.dbwright.tools.pool.budget;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a server can pay for the pools of all services at their worst.
 *
 * @param usable connections for applications
 * @param demand connections that all services open at worst: as many instances as there ever are,
 *     each with a full pool
 * @param shares what each service can have; empty where not even one connection for each instance
 *     is there
 * @param changes what would make it fit, the cheapest first; empty where it fits
 */
public record ConnectionBudget(
    ServerLimits limits,
    List<Service> services,
    int usable,
    long demand,
    List<Share> shares,
    List<Advice> changes)
    implements Presentable {
  public ConnectionBudget {
    services = List.copyOf(services);
    shares = List.copyOf(shares);
    changes = List.copyOf(changes);
  }

  /**
   * @throws DbwrightException {@code POOL_INPUT_INVALID} without a service, or with two of one name
   */
  public static ConnectionBudget of(ServerLimits limits, List<Service> services) {
    if (services.stream().map(Service::name).distinct().count() < services.size()
        || services.isEmpty()) {
      throw new DbwrightException(
          POOL_INPUT_INVALID,
          services.isEmpty() ? "a budget of no service" : "two services of one name",
          "one or more, each named once");
    }
    long demand = services.stream().mapToLong(Service::demand).sum();
    List<Share> shares = new Division(services, limits).shares();
    List<Advice> changes =
        fits(limits, services, demand) ? List.of() : new Remedies(limits, services, shares).list();
    return new ConnectionBudget(limits, services, limits.usable(), demand, shares, changes);
  }

  private static boolean fits(ServerLimits limits, List<Service> services, long demand) {
    return demand <= limits.usable()
        && (limits.perUser() == 0
            || services.stream().allMatch(service -> service.demand() <= limits.perUser()));
  }

  @JsonProperty
  public boolean fits() {
    return fits(limits, services, demand);
  }

  /**
   * How large the pool of {@code service} can be in each instance while all others take what they
   * ask for; 0 where nothing is left for it.
   */
  public int mostPerInstance(Service service) {
    long left = usable - (demand - service.demand());
    long most = limits.perUser() == 0 ? left : Math.min(left, limits.perUser());
    return (int) Math.max(0, most / service.mostInstances());
  }

  /** What there is, what is asked for and how it could be shared, without what must change. */
  public Document overview() {
    Document.Builder document = Document.builder();
    document.paragraph(
        "%s of %s connections are for applications (%s kept back); at worst they open %s: %s."
            .formatted(
                Amounts.count(usable),
                Amounts.count(limits.maxConnections()),
                Amounts.count((long) limits.maxConnections() - usable),
                Amounts.count(demand),
                fits() ? "it fits" : "it does not fit"));
    document.add(new Block.Table(columns(), services.stream().map(this::row).toList()));
    if (!fits()) {
      document.paragraph(
          "A share is what the server can give; what the load needs is another number.");
    }
    return document.build();
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder().addAll(overview());
    if (!fits()) {
      document.callout(
          Block.Callout.Kind.WARNING,
          "One of these must change",
          changes.stream().map(Advice::action).toList());
    }
    return document.build();
  }

  private static List<Block.Column> columns() {
    return List.of(
        Block.Column.left("service"),
        Block.Column.right("instances at most"),
        Block.Column.right("pool of each"),
        Block.Column.right("at worst"),
        Block.Column.right("fair share"),
        Block.Column.right("in proportion"));
  }

  private List<String> row(Service service) {
    return List.of(
        service.name(),
        Amounts.count(service.mostInstances()),
        Amounts.count(service.poolPerInstance()),
        Amounts.count(service.demand()),
        share(service, true),
        share(service, false));
  }

  private String share(Service service, boolean fair) {
    return shares.stream()
        .filter(share -> share.service().equals(service))
        .map(share -> Amounts.count(fair ? share.fair() : share.proportional()))
        .collect(Collectors.collectingAndThen(Collectors.joining(), s -> s.isEmpty() ? "none" : s));
  }
}
