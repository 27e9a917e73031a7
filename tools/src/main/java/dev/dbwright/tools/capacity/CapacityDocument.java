package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.CapacityPlan.Jump;
import dev.dbwright.tools.capacity.CapacityPlan.Projection;
import dev.dbwright.tools.capacity.CapacityPlan.Reached;
import dev.dbwright.tools.capacity.CapacityPlan.Trend;
import dev.dbwright.tools.capacity.CapacityPlan.WhatIf;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Capacity Plan: when, by when to act, what it rests on, what can be done. */
final class CapacityDocument {
  private static final double RATHER = 2.0 / 3;
  private static final int MOST_STEPS = 5;

  private final CapacityPlan plan;
  private final Unit unit;

  CapacityDocument(CapacityPlan plan) {
    this.plan = plan;
    this.unit = plan.unit() == null ? Unit.UNKNOWN : Unit.of(plan.unit());
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    if (!plan.thresholds().isEmpty()) {
      document.add(thresholds(plan.thresholds()));
    }
    document.heading(2, "In 3, 6 and 12 months");
    document.add(projections(plan.projections()));
    document.add(new BandPicture(plan, unit).chart());
    document.heading(2, "How it grows");
    document.list(growth());
    whatIf(document);
    options(document);
    if (!plan.notes().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "To mind", plan.notes());
    }
    return document.build();
  }

  private String decision() {
    CapacityPlan.History history = plan.history();
    String now =
        "%s stood at %s on %s (%s since %s, one every %s)."
            .formatted(
                plan.series(),
                unit.text(history.last()),
                history.to(),
                Amounts.count(history.points(), "values"),
                history.from(),
                history.every());
    if (plan.thresholds().isEmpty()) {
      return now + " No limit was given, so there is no date: name one, such as 400GB.";
    }
    List<String> sentences = new ArrayList<>(List.of(now));
    plan.thresholds().forEach(each -> sentences.add(sentence(each)));
    return String.join(" ", sentences);
  }

  private static String sentence(Reached reached) {
    if (reached.alreadyReached()) {
      return "%s: reached since %s.".formatted(reached.what(), reached.earliest());
    }
    if (reached.earliest() == null) {
      return "%s: not within the time that can be looked at.".formatted(reached.what());
    }
    String begin =
        reached.actBy() == null
            ? ""
            : " Begin by %s, so that more is there at the earliest.".formatted(reached.actBy());
    if (reached.expected() == null) {
      return "%s: between %s and %s.%s"
          .formatted(reached.what(), reached.earliest(), orLater(reached.latest()), begin);
    }
    return "%s: about %s (80 %% sure: %s to %s).%s"
        .formatted(
            reached.what(),
            reached.expected(),
            reached.earliest(),
            orLater(reached.latest()),
            begin);
  }

  private static String orLater(@Nullable LocalDate date) {
    return date == null ? "later than can be looked at" : date.toString();
  }

  private static Table thresholds(List<Reached> thresholds) {
    return new Table(
        List.of(
            Column.left("reached"),
            Column.left("expected"),
            Column.left("earliest (1 in 10)"),
            Column.left("latest (9 in 10)"),
            Column.left("begin by")),
        thresholds.stream()
            .map(
                each ->
                    List.of(
                        each.what(),
                        each.alreadyReached() ? "reached" : text(each.expected()),
                        text(each.earliest()),
                        text(each.latest()),
                        text(each.actBy())))
            .toList());
  }

  private static String text(@Nullable LocalDate date) {
    return date == null ? "-" : date.toString();
  }

  private Table projections(List<Projection> projections) {
    return new Table(
        List.of(
            Column.left("months"),
            Column.left("date"),
            Column.right("expected"),
            Column.right("low (1 in 10)"),
            Column.right("high (9 in 10)")),
        projections.stream()
            .map(
                each ->
                    List.of(
                        String.valueOf(each.months()),
                        each.at().toString(),
                        value(each.value()),
                        unit.text(each.low()),
                        unit.text(each.high())))
            .toList());
  }

  private String value(@Nullable Double value) {
    return value == null ? "-" : unit.text(value);
  }

  private List<String> growth() {
    Trend trend = plan.trend();
    List<String> lines = new ArrayList<>();
    Double month = trend.perMonth();
    if (month == null) {
      return List.of("Too few points to tell how.");
    }
    lines.add("Next month: %s%s.".formatted(month < 0 ? "-" : "+", unit.text(Math.abs(month))));
    Double proportional = trend.proportional();
    if (proportional != null && proportional > RATHER) {
      lines.add(
          "Rather by the same share than by the same amount (%s)."
              .formatted(Amounts.percent(proportional)));
    }
    if (trend.changedAt() != null) {
      lines.add(
          "The slope changed about %s; older growth says little.".formatted(trend.changedAt()));
    }
    if (trend.season()) {
      lines.add("A pattern repeats and is expected to go on.");
    }
    if (!trend.steps().isEmpty()) {
      lines.add(steps(trend.steps()));
    }
    return lines;
  }

  private String steps(List<Jump> steps) {
    List<String> last =
        steps.stream()
            .skip(Math.max(0, steps.size() - MOST_STEPS))
            .map(
                each ->
                    "%s%s on %s"
                        .formatted(
                            each.size() < 0 ? "-" : "+",
                            unit.text(Math.abs(each.size())),
                            each.at()))
            .toList();
    return String.format(
        Locale.ROOT,
        "%s beside the trend: %s%s. As many are expected to come.",
        Amounts.count(steps.size(), "steps"),
        steps.size() > last.size() ? "… " : "",
        String.join(", ", last));
  }

  private void whatIf(Document.Builder document) {
    for (WhatIf whatIf : plan.whatIf()) {
      document.heading(2, "What if: " + whatIf.what());
      if (!whatIf.thresholds().isEmpty()) {
        document.add(thresholds(whatIf.thresholds()));
      }
      document.add(projections(whatIf.projections()));
    }
  }

  private void options(Document.Builder document) {
    document.heading(2, "What can be done");
    document.add(
        new Table(
            List.of(
                Column.left("scaling"),
                Column.left("how"),
                Column.left("what it brings, and when")),
            plan.options().stream()
                .map(
                    each ->
                        List.of(
                            each.direction().name().toLowerCase(Locale.ROOT),
                            each.what(),
                            "%s. When: %s.".formatted(each.brings(), each.when())))
                .toList()));
  }
}
