package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.PersonId;
import org.springframework.stereotype.Component;

/** Whose task it is that whoever leads a case has to do: the person who acts for the case above it at that moment. Named {@code lead} in the models. */
@Component("lead")
public class LeadOfCase {

  /** What the models name as the assignee. */
  static final String ASSIGNEE = "${lead.of(execution)}";

  private final ParentCases parents;

  LeadOfCase(ParentCases parents) {
    this.parents = parents;
  }

  /** The person's login. A case that stands under none has no such task. */
  public String of(DelegateExecution execution) {
    return parents.lead(new CaseNumber(execution.getProcessBusinessKey())).map(PersonId::value)
        .orElseThrow(() -> new IllegalStateException("nobody leads " + execution.getProcessBusinessKey()));
  }
}
