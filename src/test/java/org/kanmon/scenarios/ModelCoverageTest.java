package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After all runs: at least 95 % of the nodes and flows of each model have been walked. */
@Tag("long")
class ModelCoverageTest {

  private static final double THRESHOLD = 0.95;
  private static final boolean AFTER_RUNS = Boolean.getBoolean("kanmon.after-runs");

  private final Set<String> walked = ModelCoverage.taken();

  @Test
  void everyModelHasBeenWalked() throws IOException {
    // after the runs of a build something must have been walked; alone there is nothing to look at
    assumeTrue(AFTER_RUNS || !walked.isEmpty(), "nothing was walked in this build");
    assertThat(walked).as("flows that the runs of this build have walked").isNotEmpty();
    Set<String> poor = new TreeSet<>();
    int flows = 0;
    int taken = 0;
    try (Stream<Path> files = Files.walk(Path.of("processes"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bpmn")).sorted().toList()) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        String process = model.getModelElementsByType(Process.class).iterator().next().getId();
        Collection<SequenceFlow> all = model.getModelElementsByType(SequenceFlow.class);
        List<String> missed = all.stream().filter(flow -> !isTaken(process, flow)).map(SequenceFlow::getId).sorted().toList();
        List<FlowNode> nodes = model.getModelElementsByType(FlowNode.class).stream().toList();
        List<String> unseen = nodes.stream().filter(node -> !isWalked(process, node)).map(FlowNode::getId).sorted().toList();
        flows += all.size();
        taken += all.size() - missed.size();
        double coverage = 1 - (double) (missed.size() + unseen.size()) / (all.size() + nodes.size());
        System.out.printf("coverage %-20s %5.1f %% of %3d nodes and flows %s%n", process, coverage * 100, all.size() + nodes.size(),
            missed.isEmpty() ? "" : "missed " + missed);
        if (coverage < THRESHOLD) {
          poor.add(process + " missed " + missed.stream().collect(Collectors.joining(", ")) + " unseen " + unseen);
        }
      }
    }
    System.out.printf("coverage of all flows: %d of %d%n", taken, flows);
    assertThat(poor).as("models walked less than 95 percent").isEmpty();
  }

  private boolean isTaken(String process, SequenceFlow flow) {
    return walked.contains(process + "/" + flow.getId());
  }

  /** A token came in or went out; a subprocess was walked if anything in it was. */
  private boolean isWalked(String process, FlowNode node) {
    if (node instanceof SubProcess sub) {
      return sub.getFlowElements().stream().anyMatch(element -> element instanceof SequenceFlow flow && isTaken(process, flow));
    }
    return Stream.concat(node.getIncoming().stream(), node.getOutgoing().stream()).anyMatch(flow -> isTaken(process, flow));
  }
}
