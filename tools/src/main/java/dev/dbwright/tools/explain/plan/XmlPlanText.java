package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.xml.PastedXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Finds the {@code <explain>} documents in a text and names their parts as JSON does. */
final class XmlPlanText {
  private static final String START = "<explain";
  private static final String END = "</explain>";

  // As for JSON: far above any plan, so that a paste cannot fill the memory.
  private static final int DEEPEST = 20_000;
  private static final int MOST_VALUES = 2_000_000;

  /** XML names hold neither spaces nor slashes: PostgreSQL writes a hyphen for each. */
  private static final Map<String, String> HYPHENS_OF_THEIR_OWN =
      Map.of(
          "One-Time-Filter", "One-Time Filter",
          "Full-sort-Groups", "Full-sort Groups",
          "Pre-sorted-Groups", "Pre-sorted Groups");

  private XmlPlanText() {}

  /** Every whole {@code <explain>} in {@code text}. */
  static List<StructuredValue> values(String text) {
    List<StructuredValue> values = new ArrayList<>();
    int start = text.indexOf(START);
    while (start >= 0) {
      int end = text.indexOf(END, start);
      if (end < 0) {
        break;
      }
      end += END.length();
      document(text.substring(start, end)).ifPresent(values::add);
      start = text.indexOf(START, end);
    }
    return values;
  }

  private static Optional<StructuredValue> document(String xml) {
    try {
      XMLStreamReader reader = PastedXml.reader(xml);
      try {
        return Optional.of(elements(reader));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      // Broken by the copying: the caller goes on as if there was no XML.
      return Optional.empty();
    }
  }

  private static StructuredValue elements(XMLStreamReader reader) throws XMLStreamException {
    Deque<StructuredValue> open = new ArrayDeque<>();
    var document = StructuredValue.container();
    open.push(document);
    var text = new StringBuilder();
    int values = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (open.size() > DEEPEST || values++ > MOST_VALUES) {
          throw new XMLStreamException("deeper or longer than any plan");
        }
        text.setLength(0);
        open.push(StructuredValue.container());
      } else if (event == XMLStreamConstants.CHARACTERS) {
        text.append(reader.getText());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        StructuredValue closed = open.pop();
        boolean isText = closed.members.isEmpty();
        StructuredValue value = isText ? StructuredValue.scalar(text.toString().strip()) : closed;
        text.setLength(0);
        open.element().add(nameOf(reader.getLocalName()), value);
      }
    }
    return document;
  }

  private static String nameOf(String element) {
    if (element.equals("Item")) {
      return "";
    }
    String known = HYPHENS_OF_THEIR_OWN.get(element);
    return known != null ? known : element.replace("I-O", "I/O").replace('-', ' ');
  }
}
