package dev.dbwright.agent.model.offline.intent;

import static dev.dbwright.agent.model.offline.intent.PoolWords.NUMBER;

import java.util.regex.Pattern;

/** How people put numbers of backups: what has a role of its own is told by the words round it. */
final class BackupPatterns {
  private static final String UNIT =
      "(b|kb|mb|gb|tb|pb|[kmgtp]ib|gigs?|(?:kilo|mega|giga|tera|peta|gibi|tebi)bytes?)\\b";
  private static final String SIZE = NUMBER + "\\s*" + UNIT;
  private static final String SPAN =
      NUMBER
          + "\\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|yrs?|years?)\\b";
  private static final String PER_DAY = "\\s*(?:/|per|an?|each|every)\\s*d(?:ay)?\\b|\\s*daily\\b";
  private static final String GAP = "[^.;,\\d-]{0,40}";

  static final Pattern RATE =
      i(SIZE + "\\s*(?:/|per|an?|each)\\s*(s|secs?|seconds?|min|minutes?|h|hours?)\\b");
  static final Pattern BITS = i(NUMBER + "\\s*([mg])(?:bits?(?:/s|ps|\\s*per second)|bps)\\b");
  static final Pattern UPLOADS = i("\\bupload\\w*\\b|\\bship\\w*\\b");
  private static final String LOG =
      "(?:wal(?!-?g\\b)|bin(?:ary )?logs?|binlogs?|transaction logs?|redo|archive logs?)";
  static final Pattern LOG_PER_DAY =
      i(
          SIZE
              + "\\s*(?:of )?"
              + LOG
              + "(?:"
              + PER_DAY
              + ")?|\\b"
              + LOG
              + "\\b[^.;,\\d]{0,30}"
              + SIZE
              + "(?:"
              + PER_DAY
              + ")?");
  static final Pattern ANY_SIZE = i(SIZE);

  static final Pattern RPO =
      i(
          "\\b(?:rpo|recovery point(?: objective)?|data ?loss|los(?:e|ing)|lost)\\b"
              + GAP
              + SPAN
              + "|"
              + SPAN
              + "\\s*(?:of )?(?:rpo|data ?loss|lost data)\\b");
  static final Pattern RTO =
      i(
          "\\b(?:rto|recovery time(?: objective)?|restor(?:e[ds]?|ing|able)|down ?time|back(?: up)?(?: and running)?|online|running again|recover(?:ed|y)?)\\b"
              + GAP
              + SPAN
              + "|"
              + SPAN
              + "\\s*(?:of )?(?:rto|down ?time|to (?:restore|recover))\\b");
  static final Pattern NOTHING_LOST =
      i(
          "\\b(?:zero|no) (?:data ?)?loss\\b|\\b(?:lose|losing) (?:nothing|no data)\\b|\\brpo\\s*(?:of|is|=|:)?\\s*(?:0|zero)(?![\\d.]|\\s*\\w)");
  static final Pattern NO_DOWNTIME =
      i("\\b(?:zero|no) down ?time\\b|\\brto\\s*(?:of|is|=|:)?\\s*(?:0|zero)(?![\\d.]|\\s*\\w)");
  static final Pattern RPO_BARE =
      i("\\b(rpo|rto)\\b[^.;,\\d-]{0,12}" + NUMBER + "(?!\\s*(?:%|[a-z]))");
  static final Pattern TARGET_OF_SIZE = i("\\b(rpo|rto)\\b[^.;,\\d-]{0,12}" + SIZE);
  static final Pattern SIZE_BARE =
      i(
          "\\b(?:database|db|size|data)\\b\\s*(?:of|is|has|=|:|size(?: of)?)?\\s*(?:about )?"
              + NUMBER
              + "(?!\\s*(?:%|[a-z]))");

  static final Pattern IMMUTABLE =
      i("\\b(?:immutable|immutability|object.?lock\\w*|worm|locked|undeletable)\\b" + GAP + SPAN);
  static final Pattern PITR =
      i(
          "\\b(?:pitr|point.in.time(?: recovery| restore)?|any (?:moment|point|time))\\b"
              + GAP
              + SPAN);
  static final Pattern TIMEOUT = i("\\barchive.?timeout\\b" + GAP + SPAN);
  static final Pattern COUNTED =
      i(
          NUMBER
              + "\\s*(daily|dailies|weekly|weeklies|monthly|monthlies|yearly|yearlies|annual)\\b|\\b(daily|weekly|monthly|yearly)\\s*(?:=|:|x)\\s*"
              + NUMBER);
  static final Pattern KEEP =
      i(
          "\\b(?:keep|kept|retain(?:ed)?|retention|hold|store(?:d)?|back for)\\b"
              + GAP
              + SPAN
              + "|"
              + SPAN
              + "\\s*(?:of )?(?:retention|history)\\b");

  static final Pattern CHANGED =
      i(
          NUMBER
              + "\\s*(?:%|percent)[^.;,\\d]{0,30}\\b(?:chang\\w+|updat\\w+|modif\\w+|daily|a day|per day|churn)\\b|\\b(?:chang\\w+|churn|updat\\w+)\\b[^.;,\\d]{0,20}"
              + NUMBER
              + "\\s*(?:%|percent)");
  static final Pattern GROWS =
      i(
          "\\b(?:grow(?:s|ing|th)?)\\b[^.;,\\d-]{0,20}(-?"
              + NUMBER
              + ")\\s*(?:%|percent)(?:\\s*(?:/|per|an?|each|every)\\s*(month|year|quarter|week|m|y))?");
  static final Pattern BUDGET =
      i(
          "\\b(?:budget|spend|pay|cost(?:s|ing)?)\\b[^.;,\\d]{0,20}[$€£]?\\s*"
              + NUMBER
              + "|[$€£]\\s*"
              + NUMBER);
  static final Pattern REGIONS = i(NUMBER + "\\s*(?:regions?|data ?cent(?:er|re)s|sites)\\b");
  static final Pattern REGION =
      i("\\b([a-z]{2}-(?:north|south|east|west|central|northeast|southeast)\\w*-\\d)\\b");
  static final Pattern TARGET = i("\\b((?:s3|gs|gcs|azure)://[\\w./-]{1,120})");
  static final Pattern ENGINE =
      i("\\b(postgres\\w*|pg|my ?sql|maria ?db|sql ?server|mssql|sqlite)\\b(?:\\s*v?(\\d{1,4}))?");
  static final Pattern RULES = i("\\b(gdpr|sox|hipaa|pci)\\b(?:[ -]?dss)?");

  static final Pattern PROGRAM =
      i(
          "\\b(pg ?backrest|wal-?g|barman|pg_?basebackup|pg_?dump|mysqldump|mydumper|xtrabackup|mariadb-?backup|mariabackup|litestream)\\b(?:\\s*v?(\\d\\.\\d{1,3}))?");
  static final Pattern MANAGED = i("\\b(?:rds|aurora|cloud ?sql|azure database|managed)\\b");
  static final Pattern WANTS_FILE =
      i("\\b(?:files?|config\\w*|conf|give me|show me|render|print|write|export)\\b");
  static final Pattern FILE =
      i(
          "\\b(pg ?backrest|wal-?g|barman|pg_?basebackup|pg_?dump|cron(?:tab)?|systemd|timers?|drill|postgresql\\.conf|archive settings)\\b");
  static final Pattern WHY = i("\\bwhy\\b|\\binstead of\\b|\\brather than\\b");

  private static Pattern i(String regex) {
    return Pattern.compile("(?i)" + regex);
  }

  private BackupPatterns() {}
}
