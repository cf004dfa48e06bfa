package org.kanmon.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kanmon.refusals.Refusal;

/** One XML part of an office document, read as a stream. */
final class OfficePart {

  /** What may point elsewhere: a person follows it, or is asked before. */
  private static final Set<String> LINKS = Set.of("hyperlink", "externallinkpath", "xlpathmissing", "xlstartup", "xllibrary");
  /** Bytes up to the root element, and of a part that is read as a whole: far more than any office program writes. */
  private static final int PROLOG = 64 * 1024;
  private static final int LONGEST = 8 * 1024 * 1024;
  private static final XMLInputFactory XML = factory();

  private OfficePart() {}

  /**
   * Looks at the start of any part, and at the whole of those that say what belongs to the document.
   *
   * @param name in lower case
   */
  static void check(String name, InputStream part) throws IOException {
    boolean whole = name.endsWith(".rels") || name.endsWith("[content_types].xml");
    byte[] start = part.readNBytes(whole ? LONGEST : PROLOG);
    if (whole && start.length == LONGEST) {
      throw Refusal.invalid("document-unreadable");
    }
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(start));
      boolean more = true;
      while (more && xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          // office programs write none; what stands in one is an attack on whoever reads the document
          throw Refusal.invalid("document-entities");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          look(xml);
          more = whole;
        }
      }
    } catch (XMLStreamException broken) {
      throw Refusal.invalid("document-cut-off");
    }
  }

  private static void look(XMLStreamReader xml) {
    String type = attribute(xml, "ContentType") + attribute(xml, "Type");
    if (type.contains("macroenabled") || type.contains("vbaproject")) {
      throw Refusal.invalid("document-macros");
    }
    String target = attribute(xml, "Target");
    boolean remote = target.matches("(?s)\\s*(?:[a-z][a-z0-9+.-]+://(?!/).*|\\\\\\\\.*|//.*|file:///*\\\\\\\\.*)");
    if (attribute(xml, "TargetMode").equals("external") && remote && !LINKS.contains(type.substring(type.lastIndexOf('/') + 1))) {
      throw Refusal.invalid("document-remote-content");
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }
}
