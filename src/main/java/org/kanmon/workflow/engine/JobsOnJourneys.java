package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Inside the transaction in which a node takes or runs a job: with the clock of all nodes, and not at all while another node moves it. Whoever moves it waits
 * for what has begun, and then runs what the others had taken.
 */
final class JobsOnJourneys extends CommandInterceptor {

  private final ObjectProvider<TimeTravel> travel;

  JobsOnJourneys(ObjectProvider<TimeTravel> travel) {
    this.travel = travel;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T execute(Command<T> command) {
    boolean takes = command instanceof AcquireJobsCmd;
    if (takes || command instanceof ExecuteJobsCmd) {
      if (!travel.getObject().mayRunJobs()) {
        return takes ? (T) new AcquiredJobs(0) : null;
      }
      travel.getObject().follow();
    }
    return next.execute(command);
  }
}
