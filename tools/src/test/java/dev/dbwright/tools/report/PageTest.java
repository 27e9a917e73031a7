package dev.dbwright.tools.report;

import static dev.dbwright.tools.report.Relationship.Cardinality.ONE;
import static dev.dbwright.tools.report.Relationship.Cardinality.ZERO_OR_MORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Detail;
import dev.dbwright.tools.report.Block.Found;
import dev.dbwright.tools.report.Block.Icicle;
import dev.dbwright.tools.report.Block.Part;
import dev.dbwright.tools.report.Block.Tone;
import dev.dbwright.tools.report.Block.Tree;
import dev.dbwright.tools.report.Block.TreeRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pages and pictures that other people open: nothing in them can act, all of them parses. */
final class PageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script>\"' onload='x' &amp; ]]> --> </title></style></svg>"
          + "\u0000\u001b[2J\u202E\u2066\u200B\uFFFE\uD800 javascript:x";

  private static Document document(String foreign) {
    var cell = new Cell(foreign, 0.5, Tone.LOUD);
    var row =
        new TreeRow(
            "0", 0, foreign, foreign, List.of(cell), false, List.of(new Detail(foreign, foreign)));
    var below = new TreeRow("+1", 1, foreign, foreign, List.of(cell), true, List.of());
    var folded = new TreeRow("1", 2, foreign, List.of(cell));
    return Document.builder()
        .heading(1, foreign)
        .paragraph(foreign)
        .heading(2, foreign)
        .add(
            new Block.Findings(
                1,
                List.of(
                    new Found(foreign, "warning", foreign, foreign, List.of(foreign), foreign))))
        .add(new Block.Table(List.of(Column.right(foreign)), List.of(List.of(foreign))))
        .add(new Icicle(foreign, foreign, List.of(new Part(0, 0, 1, 0.5, foreign, foreign))))
        .add(new Tree(List.of(Column.right(foreign)), List.of(row, below, folded)))
        .build();
  }

  private static Document withDiagram(String foreign) {
    var attribute = new Entity.Attribute(foreign, foreign, Set.of(Entity.Mark.PK));
    return Document.builder()
        .addAll(document(foreign))
        .add(
            new Block.Network(
                foreign,
                foreign,
                List.of(
                    new Block.Box(foreign, foreign, List.of(foreign), Tone.LOUD),
                    new Block.Box("other", "elsewhere", List.of(), Tone.PLAIN)),
                List.of(new Block.Arrow(foreign, "other", foreign, true))))
        .add(
            new Block.EntityDiagram(
                foreign,
                foreign,
                List.of(new Entity(foreign, List.of(attribute))),
                List.of(
                    new Relationship(
                        foreign, ONE, foreign, foreign, ZERO_OR_MORE, foreign, foreign, false))))
        .build();
  }

  @Test
  void foreign_text_stays_text_wherever_it_stands_on_a_page() {
    Element page = parsed(HtmlPage.render(HOSTILE, withDiagram(HOSTILE)));

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(attributes(page))
        .allSatisfy(name -> assertThat(name).doesNotStartWith("on").isNotEqualTo("style"));
    assertThat(page.getTextContent())
        .contains("<script>alert(1)</script>")
        .doesNotContain("\u001b", "\u202E", "\u2066", "\u200B", "\uFFFE");
  }

  @Test
  void foreign_text_stays_text_in_a_picture() {
    Element picture = parsed(SvgPicture.render(withDiagram(HOSTILE)).orElseThrow());

    assertThat(picture.getElementsByTagName("script").getLength()).isZero();
    assertThat(attributes(picture)).noneMatch(name -> name.startsWith("on") || name.equals("href"));
  }

  @Test
  void a_page_asks_for_nothing_from_outside() {
    String page = HtmlPage.render("t", document("plain"));

    assertThat(page.replace("http://www.w3.org/", ""))
        .doesNotContain("http:", "https:", "//", "url(", "@import", "src=", "href=");
  }

  @Test
  void the_policy_allows_its_own_style_sheet_alone() throws NoSuchAlgorithmException {
    Element page = parsed(HtmlPage.render("t", document("plain")));
    String style = page.getElementsByTagName("style").item(0).getTextContent();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    Element policy = (Element) page.getElementsByTagName("meta").item(1);
    assertThat(policy.getAttribute("content"))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains(Base64.getEncoder().encodeToString(hash))
        .doesNotContain("unsafe");
  }

  @Test
  void a_drawing_says_in_words_what_it_shows() {
    Element page = parsed(HtmlPage.render("t", document("plain")));
    Element drawing = (Element) page.getElementsByTagName("figure").item(0);
    Element svg = (Element) drawing.getElementsByTagName("svg").item(0);

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    for (String id : svg.getAttribute("aria-labelledby").split(" ", -1)) {
      assertThat(withId(svg, id)).isNotEmpty();
    }
  }

  @Test
  void branches_and_values_open_with_the_keyboard_and_folded_ones_are_closed() {
    Element page = parsed(HtmlPage.render("t", document("plain")));
    NodeList details = page.getElementsByTagName("details");

    List<String> open = new ArrayList<>();
    for (int i = 0; i < details.getLength(); i++) {
      Element element = (Element) details.item(i);
      assertThat(element.getFirstChild().getNodeName()).isEqualTo("summary");
      open.add(element.getAttribute("class") + element.hasAttribute("open"));
    }
    assertThat(open).containsExactly("true", "valuesfalse", "false");
  }

  @Test
  void a_tree_of_any_depth_nests_no_deeper_than_browsers_do() {
    List<TreeRow> rows = new ArrayList<>();
    for (int depth = 0; depth < 2_000; depth++) {
      rows.add(new TreeRow(String.valueOf(depth), depth, "Limit", List.of()));
    }

    Element page =
        parsed(HtmlPage.render("t", Document.builder().add(new Tree(List.of(), rows)).build()));

    NodeList items = page.getElementsByTagName("li");
    assertThat(items.getLength()).isEqualTo(2_000);
    int nesting = 0;
    for (var node = items.item(1_999); node != page; node = node.getParentNode()) {
      nesting++;
    }
    assertThat(nesting).isLessThan(400);
  }

  @Test
  void several_drawings_stand_one_above_the_other_in_one_picture() {
    Document both = Document.builder().addAll(document("first")).addAll(document("second")).build();

    Element picture = parsed(SvgPicture.render(both).orElseThrow());

    assertThat(withId(picture, "title")).isEqualTo("first: first; second: second");
    NodeList groups = picture.getElementsByTagName("g");
    assertThat(((Element) groups.item(0)).getAttribute("transform")).isEqualTo("translate(12 12)");
    assertThat(((Element) groups.item(3)).getAttribute("transform")).isEqualTo("translate(12 76)");
  }

  @Test
  void a_document_without_drawings_has_no_picture() {
    Document words = Document.builder().paragraph("no plan").build();

    assertThat(SvgPicture.render(words)).isEmpty();
    assertThat(MermaidFlowchart.render(words)).isEmpty();
  }

  @Test
  void foreign_text_is_no_syntax_in_a_flowchart() {
    String chart = MermaidFlowchart.render(document(HOSTILE + "\"]; click n0 `x`")).orElseThrow();

    assertThat(chart.lines().map(String::strip))
        .startsWith("flowchart BT")
        .allMatch(
            line ->
                line.matches(
                    "flowchart"
                        + " BT|(n0|more1)(\\[|\\(\\[)\"[^\"\\[\\]`<>;]*((<br/>|#\\d+;)[^\"\\[\\]`<>;]*)*\"(\\]|\\]\\))|more1"
                        + " --> n0|style \\w+ stroke-width:4px"));
  }

  @Test
  void several_trees_are_groups_of_one_flowchart() {
    Document both = Document.builder().addAll(document("first")).addAll(document("second")).build();

    assertThat(MermaidFlowchart.render(both).orElseThrow())
        .containsSubsequence("subgraph p1 [\"first\"]", "p1n0", "subgraph p2 [\"second\"]", "p2n0");
  }

  private static Element parsed(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(e.getMessage() + " in " + xml, e);
    }
  }

  private static List<String> attributes(Element root) {
    List<String> names = new ArrayList<>();
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      var attributes = all.item(i).getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        names.add(attributes.item(j).getNodeName().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static String withId(Element root, String id) {
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("id").equals(id)) {
        return all.item(i).getTextContent();
      }
    }
    return "";
  }
}
