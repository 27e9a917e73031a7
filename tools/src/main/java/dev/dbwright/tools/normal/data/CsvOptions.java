package dev.dbwright.tools.normal.data;

import java.nio.charset.Charset;
import java.util.Optional;

/** What a user says of a CSV; what is empty is recognised. */
record CsvOptions(Optional<Byte> separator, Optional<Charset> charset) {
  static final CsvOptions RECOGNISE = new CsvOptions(Optional.empty(), Optional.empty());
}
