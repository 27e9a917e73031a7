package dev.dbwright.agent.model.offline.intent;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people call the patterns that {@code assess_scale} judges. */
enum ScaleTopic {
  SHARDING("\\bshard\\w*"),
  PARTITIONING("\\bpartition\\w*"),
  READ_REPLICAS("\\b(?:read.)?replicas?\\b(?! set)"),
  MATERIALIZED_VIEW("\\bmateriali[sz]ed views?\\b|\\bmateriali[sz]e (?:the|this|that|our|my)\\b"),
  POOLER("\\bpoolers?\\b|\\bpgbouncer\\b|\\bpgpool\\w*|\\bproxysql\\b"),
  DENORMALIZATION(
      "\\bde-?normali[sz]\\w*|\\b(?:join|merge|put)(?:ing)?"
          + " (?:them|it|these|those|(?:the|these|those) (?:tables|parts)) (?:all"
          + " )?(?:back|together)\\b|\\bjoin(?:ing)? back\\b"),
  CACHE("\\b(?:redis|memcached|valkey)\\b|\\bcach(?:e|ing)\\b(?! (?:hit|ratio|miss))");

  private final Pattern asked;

  ScaleTopic(String asked) {
    this.asked = Pattern.compile("(?i)" + asked);
  }

  /** The pattern that {@code words} speak of. */
  static Optional<ScaleTopic> in(String words) {
    for (ScaleTopic topic : values()) {
      if (topic.asked.matcher(words).find()) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }
}
