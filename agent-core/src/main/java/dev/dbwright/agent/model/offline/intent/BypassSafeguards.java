package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request to leave the safeguards aside. They are code, so there is nothing to talk them out of.
 */
final class BypassSafeguards implements Intent {
  private static final String RULES =
      "(?:rules?|instructions?|safeguards?|guidelines?|guardrails?|polic(?:y|ies)|restrictions?"
          + "|safety|checks?|confirmations?|prompts?|limits?|limitations)";

  private static final Pattern STRONG =
      Pattern.compile(
          "(?i)\\b(?:ignor\\w*|disregard\\w*|forget|bypass\\w*|overrid\\w*|disabl\\w*|skip\\w*"
              + "|turn(?:ing)? off|switch(?:ing)? off|circumvent|drop)\\b"
              + "(?:\\W+(?:all|any|your|the|these|those|of|previous|prior|safety|my|its|every"
              + "|system|earlier|above|internal|about)){0,5}\\W+"
              + RULES
              + "|\\b(?:developer|god|unrestricted|admin|dan) mode\\b|\\bjailbreak\\b"
              + "|\\bpretend (?:that )?(?:you|there)\\b"
              + "|\\byou are (?:now|no longer) (?:a|an|bound|allowed|in)\\b"
              + "|\\bno (?:more )?(?:rules|safeguards|guardrails)\\b");

  /** Said beside a change, these ask for the same in a politer way. */
  private static final Pattern WEAK =
      Pattern.compile(
          "(?i)\\bno questions\\b|\\bwithout (?:any |a |the |further )*(?:confirm\\w*|asking"
              + "|questions|safeguards?|warnings?|backup|checks?|approval)\\b"
              + "|\\bdo(?:n'?t| not) (?:ask|warn|question|confirm)\\b|\\bno (?:confirmation|backup)\\b"
              + "|\\bjust give me\\b|\\bright now\\b.*\\bno\\b"
              + "|\\b(?:only|just) (?:the|print|show|output)( me)? (?:the )?"
              + "(?:command|statement|sql|truncate|delete|drop)\\b");

  private static final Pattern CHANGE =
      Pattern.compile("(?i)\\b(?:drop|delete|truncate|wipe|erase|purge|alter|update|destroy)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    boolean change =
        request.says(CHANGE)
            || request.sql().map(sql -> CHANGE.matcher(sql.text()).find()).orElse(false);
    boolean bypass =
        request.says(STRONG) || (change && (request.says(WEAK) || saysInStatement(request)));
    return bypass
        ? Optional.of(
            Step.say(
                "The safeguards hold, whoever asks and however it is put: I show no command that"
                    + " loses data before its safeguards, and execute none that a person has not"
                    + " approved.\n\n"
                    + "What the way looks like: ask for the change itself, with a database"
                    + " connected. I measure the rows and bytes it touches, what depends on it and"
                    + " which locks it takes. You get a confirmation that asks for a recent backup"
                    + " and a way back, and you approve by typing its phrase."))
        : Optional.empty();
  }

  /** "drop table users without asking" reads like one statement to its end. */
  private static boolean saysInStatement(Request request) {
    return request.sql().filter(sql -> WEAK.matcher(sql.text()).find()).isPresent();
  }
}
