package org.kanmon.runs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Says which class has ended after how long, for a run is one test to those who start it. */
public final class ClassesOnConsole implements TestExecutionListener {

  private final Map<String, Long> begun = new ConcurrentHashMap<>();

  @Override
  public void executionStarted(TestIdentifier test) {
    if (isClassInRun(test)) {
      begun.put(test.getUniqueId(), System.nanoTime());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long begin = begun.remove(test.getUniqueId());
    if (begin != null) {
      System.out.printf("### %7.1f s %s %s%n", (System.nanoTime() - begin) / 1e9, run(test), ((ClassSource) test.getSource().orElseThrow()).getClassName());
    }
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      System.out.printf("### RED %s %s: %s%n", run(test), name(test), result.getThrowable().map(Throwable::getMessage).orElse(""));
    }
  }

  /** With its class, which the names of a suite do not have. */
  private static String name(TestIdentifier test) {
    return test.getSource().map(source -> source instanceof MethodSource method ? method.getClassName() + "#" + method.getMethodName() + " " : "").orElse("") + test.getDisplayName();
  }

  private static boolean isClassInRun(TestIdentifier test) {
    return test.getSource().orElse(null) instanceof ClassSource && test.getUniqueIdObject().getSegments().stream().anyMatch(segment -> segment.getType().equals("suite"))
        && !test.getUniqueIdObject().getLastSegment().getType().equals("suite");
  }

  private static String run(TestIdentifier test) {
    return test.getUniqueIdObject().getSegments().stream().filter(segment -> segment.getType().equals("suite")).map(segment -> segment.getValue().replaceAll(".*\\.", "")).findFirst().orElse("");
  }
}
