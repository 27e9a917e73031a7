package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.xml.PastedXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the missing indexes of showplan XML: MissingIndexGroup, MissingIndex, ColumnGroup. */
final class MissingIndexReader {
  private final XMLStreamReader xml;
  private final List<MissingIndex> found = new ArrayList<>();
  private String table = "";
  private String usage = "";
  private List<String> equality = new ArrayList<>();
  private List<String> inequality = new ArrayList<>();
  private List<String> included = new ArrayList<>();

  private MissingIndexReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @throws XMLStreamException where it is no XML
   */
  static List<MissingIndex> read(String showplan) throws XMLStreamException {
    var reader = new MissingIndexReader(PastedXml.reader(showplan));
    while (reader.xml.hasNext()) {
      int event = reader.xml.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        reader.opened(reader.xml.getLocalName());
      } else if (event == XMLStreamReader.END_ELEMENT) {
        reader.closed(reader.xml.getLocalName());
      }
    }
    return reader.found;
  }

  private void opened(String element) {
    switch (element) {
      case "MissingIndex" -> {
        table = name("Schema") + "." + name("Table");
        equality = new ArrayList<>();
        inequality = new ArrayList<>();
        included = new ArrayList<>();
      }
      case "ColumnGroup" -> usage = name("Usage");
      case "Column" -> column(name("Name").toLowerCase(Locale.ROOT));
      default -> {
        // Of no matter here.
      }
    }
  }

  private void column(String name) {
    switch (usage) {
      case "EQUALITY" -> equality.add(name);
      case "INEQUALITY" -> inequality.add(name);
      case "INCLUDE" -> included.add(name);
      default -> {
        // A column of another part of the plan.
      }
    }
  }

  private void closed(String element) {
    if (element.equals("MissingIndex")) {
      found.add(new MissingIndex(table, equality, inequality, included, 0));
    } else if (element.equals("ColumnGroup")) {
      usage = "";
    }
  }

  private String name(String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value.replaceAll("[\\[\\]]", "");
  }
}
