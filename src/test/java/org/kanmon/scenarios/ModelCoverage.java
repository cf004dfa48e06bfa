package org.kanmon.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Notes every sequence flow that a token took in any test, in a file for each Java machine of this build. */
@Component
class ModelCoverage extends AbstractProcessEnginePlugin {

  private static final Path FOLDER = Path.of(System.getProperty("kanmon.walked", "target/walked/alone"));
  /** {@code Process/Flow}. */
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  /** All of this build, as {@code Process/Flow}. */
  static Set<String> taken() {
    if (!Files.isDirectory(FOLDER)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> taken = new HashSet<>();
      for (Path file : files.toList()) {
        taken.addAll(Files.readAllLines(file));
      }
      return taken;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void note(String flow) {
    if (TAKEN.add(flow)) {
      try {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(ProcessHandle.current().pid() + ".txt"), flow + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (configuration.getCustomPostBPMNParseListeners() != null) {
      listeners.addAll(configuration.getCustomPostBPMNParseListeners());
    }
    listeners.add(new AbstractBpmnParseListener() {
      @Override
      public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> {
          String definition = execution.getProcessDefinitionId();
          note(definition.substring(0, definition.indexOf(':')) + "/" + transition.getId());
        });
      }
    });
    configuration.setCustomPostBPMNParseListeners(listeners);
  }
}
