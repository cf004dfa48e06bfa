package org.kanmon.workflow.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.kanmon.transfer.EngineTables;
import org.springframework.stereotype.Component;

/** The engine makes its tables when it starts; this one starts for nothing else. */
@Component
class NewEngineTables implements EngineTables {

  @Override
  public void create(DataSource database) {
    ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
    engine.setProcessEngineName("tables").setDataSource(database).setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
        .setJobExecutorActivate(false);
    engine.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
    engine.setMetricsEnabled(false);
    engine.buildProcessEngine().close();
  }
}
