package dev.dbwright.tools.explain.plan.sqlserver;

import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.xml.PastedXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The {@code <ShowPlanXML>} documents in a text; what stands before one, its declaration too, is
 * not read.
 *
 * @param documents in the order of the text, up to the first that is damaged
 * @param fault the line of the damage, from 1; 0 where there is none
 */
record ShowplanDocuments(List<Element> documents, int fault) {
  private static final String START = "<ShowPlanXML";
  private static final String END = "</ShowPlanXML>";

  // Far above any plan, so that a paste cannot fill the memory.
  private static final int DEEPEST = 100_000;
  private static final int MOST_ELEMENTS = 2_000_000;

  ShowplanDocuments {
    documents = List.copyOf(documents);
  }

  static ShowplanDocuments in(String text) {
    List<Element> documents = new ArrayList<>();
    int line = 1;
    int counted = 0;
    int start = text.indexOf(START);
    while (start >= 0) {
      line += lineBreaks(text, counted, start);
      counted = start;
      int end = text.indexOf(END, start);
      end = end < 0 ? text.length() : end + END.length();
      try {
        documents.add(document(text.substring(start, end), line - 1));
      } catch (XMLStreamException e) {
        int within = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
        return new ShowplanDocuments(documents, line + Math.max(1, within) - 1);
      }
      start = text.indexOf(START, end);
    }
    return new ShowplanDocuments(documents, 0);
  }

  private static int lineBreaks(String text, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      breaks += text.charAt(i) == '\n' ? 1 : 0;
    }
    return breaks;
  }

  private static Element document(String xml, int linesBefore) throws XMLStreamException {
    XMLStreamReader reader = PastedXml.reader(xml);
    try {
      return elements(reader, linesBefore);
    } finally {
      reader.close();
    }
  }

  private static Element elements(XMLStreamReader reader, int linesBefore)
      throws XMLStreamException {
    Deque<Element> open = new ArrayDeque<>();
    var document = new Element("", linesBefore + 1);
    open.push(document);
    int elements = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (open.size() > DEEPEST || elements++ > MOST_ELEMENTS) {
          throw new DbwrightException(INPUT_TOO_LARGE, "the plan", "any plan of SQL Server");
        }
        var element =
            new Element(reader.getLocalName(), linesBefore + reader.getLocation().getLineNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        open.element().children.add(element);
        open.push(element);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
      }
    }
    return document;
  }
}
