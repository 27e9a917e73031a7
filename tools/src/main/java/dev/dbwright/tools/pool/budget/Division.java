package dev.dbwright.tools.pool.budget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides what a server has among services. */
final class Division {
  private final List<Service> services;
  private final ServerLimits limits;

  Division(List<Service> services, ServerLimits limits) {
    this.services = services;
    this.limits = limits;
  }

  /** Empty where there is not even one connection for each instance. */
  List<Share> shares() {
    int level = fairLevel();
    if (level == 0 || services.stream().anyMatch(service -> asked(service) == 0)) {
      return List.of();
    }
    Map<Service, Integer> proportional = proportional();
    return services.stream()
        .map(s -> new Share(s, Math.min(asked(s), level), proportional.getOrDefault(s, 1)))
        .toList();
  }

  /** What an instance asks for, within what its service's account may have. */
  private int asked(Service service) {
    int perUser = limits.perUser();
    return perUser == 0
        ? service.poolPerInstance()
        : Math.min(service.poolPerInstance(), perUser / service.mostInstances());
  }

  /** The most that every instance may have without what is asked passing what there is. */
  private int fairLevel() {
    int fits = 0;
    int tooMuch = services.stream().mapToInt(this::asked).max().orElse(0) + 1;
    while (tooMuch - fits > 1) {
      int level = fits + (tooMuch - fits) / 2;
      if (sum(services, level) <= limits.usable()) {
        fits = level;
      } else {
        tooMuch = level;
      }
    }
    return fits;
  }

  private long sum(List<Service> some, int mostPerInstance) {
    return some.stream()
        .mapToLong(s -> (long) s.mostInstances() * Math.min(asked(s), mostPerInstance))
        .sum();
  }

  /** Who would get less than one gets one; the others divide the rest, until that holds for all. */
  private Map<Service, Integer> proportional() {
    Map<Service, Integer> given = new HashMap<>();
    List<Service> open = new ArrayList<>(services);
    long left = limits.usable();
    while (true) {
      double factor = Math.min(1, left / (double) sum(open, Integer.MAX_VALUE));
      List<Service> small = open.stream().filter(s -> asked(s) * factor < 1).toList();
      if (small.isEmpty()) {
        // One part in 10^9: 10 x 0.3 must not become 2 by rounding.
        open.forEach(s -> given.put(s, (int) Math.floor(asked(s) * factor + 1e-9)));
        return given;
      }
      small.forEach(s -> given.put(s, 1));
      left -= sum(small, 1);
      open.removeAll(small);
    }
  }
}
