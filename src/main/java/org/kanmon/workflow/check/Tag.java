package org.kanmon.workflow.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an XML file with its place: the model API of the engine has no lines.
 *
 * @param name without its prefix
 * @param attributes by name without prefix
 */
record Tag(String name, Map<String, String> attributes, StringBuilder text, List<Tag> children, int line, int column) {

  static Tag read(byte[] source) throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Handler handler = new Handler();
      factory.newSAXParser().parse(new ByteArrayInputStream(source), handler);
      return handler.root;
    } catch (ParserConfigurationException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String id() {
    return attributes.get("id");
  }

  String attribute(String key) {
    return attributes.get(key);
  }

  /** This and everything below, in the order of the file. */
  Stream<Tag> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Tag::all));
  }

  Stream<Tag> all(String named) {
    return all().filter(tag -> tag.name.equals(named));
  }

  Stream<Tag> children(String named) {
    return children.stream().filter(tag -> tag.name.equals(named));
  }

  /** The value of a {@code camunda:property} of this element itself. */
  Optional<String> property(String named) {
    return children("extensionElements").flatMap(tag -> tag.children("properties")).flatMap(tag -> tag.children("property"))
        .filter(tag -> named.equals(tag.attribute("name"))).map(tag -> tag.attribute("value")).findFirst();
  }

  private static final class Handler extends DefaultHandler {

    private final Deque<Tag> open = new ArrayDeque<>();
    private Locator locator;
    private Tag root;

    @Override
    public void setDocumentLocator(Locator given) {
      locator = given;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes given) {
      Map<String, String> attributes = new HashMap<>();
      for (int n = 0; n < given.getLength(); n++) {
        attributes.put(given.getLocalName(n), given.getValue(n));
      }
      Tag tag = new Tag(name, attributes, new StringBuilder(), new ArrayList<>(), locator.getLineNumber(), locator.getColumnNumber());
      if (open.isEmpty()) {
        root = tag;
      } else {
        open.peek().children().add(tag);
      }
      open.push(tag);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
      open.peek().text().append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      open.pop();
    }

    @Override
    public void error(org.xml.sax.SAXParseException broken) throws SAXException {
      throw broken;
    }
  }
}
