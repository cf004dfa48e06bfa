package org.kanmon.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransform;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransform;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransformer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelInstanceImpl;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelInstanceImpl;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.instance.DomDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads models and tables. The model library's own entrance reads the schema of the standard anew for every file, and then holds the file against a schema that it
 * has kept; here only the second is done, which finds the same mistakes. A quarter of the time of a start went into the first.
 */
final class ModelReader {

  private static final ProcessParser PROCESSES = new ProcessParser();
  private static final TableParser TABLES = new TableParser();

  private ModelReader() {}

  /** @throws org.camunda.bpm.model.xml.ModelException what is no valid BPMN */
  static BpmnModelInstance process(byte[] source) {
    return PROCESSES.parseModelFromStream(new ByteArrayInputStream(source));
  }

  /** The model of a process that is deployed; it is not kept. */
  static BpmnModelInstance process(RepositoryService repository, String definition) {
    return PROCESSES.parseModelFromStream(repository.getProcessModel(definition));
  }

  /** @throws org.camunda.bpm.model.xml.ModelException what is no valid DMN */
  static DmnModelInstance table(byte[] source) {
    return TABLES.parseModelFromStream(new ByteArrayInputStream(source));
  }

  /** The same for the tables that the engine deploys. */
  static DefaultDmnEngineConfiguration tables() {
    DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
    configuration.setTransformer(new DefaultDmnTransformer() {

      @Override
      public DmnTransform createTransform() {
        return new DefaultDmnTransform(this) {

          @Override
          public void setModelInstance(InputStream source) {
            setModelInstance(TABLES.parseModelFromStream(source));
          }
        };
      }
    });
    return configuration;
  }

  private static final class ProcessParser extends BpmnParser {

    @Override
    protected void configureFactory(DocumentBuilderFactory factory) {
      super.configureFactory(factory);
      withoutSchema(factory);
    }

    @Override
    protected BpmnModelInstanceImpl createModelInstance(DomDocument document) {
      return super.createModelInstance(tidy(document));
    }
  }

  private static final class TableParser extends DmnParser {

    @Override
    protected void configureFactory(DocumentBuilderFactory factory) {
      super.configureFactory(factory);
      withoutSchema(factory);
    }

    @Override
    protected DmnModelInstanceImpl createModelInstance(DomDocument document) {
      return super.createModelInstance(tidy(document));
    }
  }

  /** An attribute that is set to nothing is taken away. */
  private static void withoutSchema(DocumentBuilderFactory factory) {
    factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaSource", null);
    factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaLanguage", null);
    factory.setValidating(false);
  }

  /** What a schema tells of a document: which attribute an element is found by, and that space between elements is no text and not written again. */
  private static DomDocument tidy(DomDocument document) {
    tidy(((Document) document.getDomSource().getNode()).getDocumentElement());
    return document;
  }

  private static void tidy(Element element) {
    if (element.hasAttribute("id")) {
      element.setIdAttribute("id", true);
    }
    boolean parent = false;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      parent |= child instanceof Element;
    }
    Node next;
    for (Node child = element.getFirstChild(); parent && child != null; child = next) {
      next = child.getNextSibling();
      if (child instanceof Element inner) {
        tidy(inner);
      } else if (child.getNodeType() == Node.TEXT_NODE && child.getTextContent().isBlank()) {
        element.removeChild(child);
      }
    }
  }
}
