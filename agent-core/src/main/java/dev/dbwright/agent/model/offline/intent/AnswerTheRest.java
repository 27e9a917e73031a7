package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no other rule knows: honest about it, on the subject and off it. */
final class AnswerTheRest implements Intent {
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)\\b(?:sql|databases?|db|tables?|quer(?:y|ies)|ind(?:ex|exes|ices)|columns?|rows?"
              + "|schemas?|joins?|transactions?|locks?|deadlocks?|vacuum|autovacuum|postgres\\w*"
              + "|mysql|mariadb|sqlite|oracle|mongodb|redis|cassandra|dynamodb|select|insert|update"
              + "|constraints?|keys?|views?|triggers?|replicat\\w*|wal|checkpoints?|bloat|statistics"
              + "|planner|plans?|explain|foreign|primary|migrations?|backups?|restore|pg_\\w+"
              + "|connections?|isolation|mvcc|json(?:b)?|partition\\w*|shard\\w*|uuid|storage)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    if (situation.request().says(SUBJECT)) {
      return Optional.of(
          Step.say(
              "I did not understand what to do with that: I am the offline planner, made of rules"
                  + " for databases, not a language model.\n\n"
                  + "What works: paste a plan or a query; ask `what tables are there`, `describe"
                  + " table x`, `how many rows in x`; ask what a statement may do; say which change"
                  + " you want. `help` lists it. A language model (`dbwright init`) answers freer"
                  + " questions with the same tools."));
    }
    return Optional.of(
        Step.say(
            "I am a database specialist and cannot help with that.\n\n"
                + "Paste a query plan or SQL, or ask about your database; `help` lists what I can"
                + " do."));
  }
}
