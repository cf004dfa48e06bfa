package org.kanmon.workflow.access;

import java.util.List;
import org.camunda.bpm.cockpit.db.QueryService;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.webapp.db.QueryParameters;
import org.kanmon.workflow.engine.ShutCases;

/**
 * Cockpit puts questions of its own to the database, past the engine's queries. Here they leave out, like those, what belongs to a case that is shut to
 * the person who asks. There is one Cockpit in a process, with the engine that the question names.
 */
public final class CockpitOfOffice extends DefaultCockpitRuntimeDelegate {

  @Override
  public QueryService getQueryService(String engine) {
    QueryService cockpits = super.getQueryService(engine);
    ProcessEngineConfigurationImpl configuration = (ProcessEngineConfigurationImpl) getProcessEngine(engine).getProcessEngineConfiguration();
    return new Narrowed(cockpits, configuration, ShutCases.of(configuration));
  }

  private record Narrowed(QueryService cockpits, ProcessEngineConfigurationImpl engine, ShutCases shut) implements QueryService {

    @Override
    public <T> List<T> executeQuery(String statement, QueryParameters parameters) {
      narrow(parameters);
      return cockpits.executeQuery(statement, parameters);
    }

    @Override
    public Long executeQueryRowCount(String statement, ListQueryParameterObject parameters) {
      narrow(parameters);
      return cockpits.executeQueryRowCount(statement, parameters);
    }

    /** Each of its checks begins with the process instance, by the name that its column has in the statement. */
    private void narrow(ListQueryParameterObject parameters) {
      AuthorizationCheck check = parameters.getAuthCheck();
      check.getPermissionChecks().getAtomicChecks().stream().filter(one -> one.getResource() == Resources.PROCESS_INSTANCE)
          .map(PermissionCheck::getResourceIdQueryParam).findFirst()
          .ifPresent(column -> engine.getCommandExecutorTxRequired().execute(context -> {
            parameters.setAuthCheck(shut.leavingOut(check, column));
            return null;
          }));
    }
  }
}
