package org.kanmon.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every question that can be put to the engine's REST API about a case, one by one. */
final class EngineQueries {

  private static final String RUNNING = "select id_ from act_ru_execution where business_key_ = '%s' and parent_id_ is null";

  private final JdbcClient jdbc;
  private final String number;

  EngineQueries(JdbcClient jdbc, String number) {
    this.jdbc = jdbc;
    this.number = number;
  }

  /** A question: GET without a body, else POST. */
  record Query(String path, String body) {}

  /** Open at {@code /engine-rest}; grants decide what each person sees. */
  List<Query> open(List<String> people) {
    List<Query> all = new ArrayList<>();
    for (String path : List.of("task", "task/count", "task?processInstanceBusinessKey=" + number, "task?taskDefinitionKey=Task_ReviewApplication",
        "task/count?taskDefinitionKey=Task_ReviewApplication", "task?withCandidateUsers=true&includeAssignedTasks=true", "task?sortBy=assignee&sortOrder=desc",
        "task?sortBy=created&sortOrder=asc&maxResults=500", "task?sortBy=processVariable&sortOrder=asc&processVariables=reviewer_like_qx%25",
            "task?nameLike=%25&withCommentAttachmentInfo=true",
        "filter", "filter/count", "filter?itemCount=true", "process-definition", "process-definition/count", "process-definition?latestVersion=true",
        "process-definition/key/Review", "process-definition/key/Review/xml", "process-definition/key/AStepRepayable/startForm",
            "process-definition/key/AStepRepayable/deployed-start-form",
        "process-instance", "process-instance/count", "process-instance?businessKey=" + number, "process-instance?processDefinitionKey=Review", "incident",
            "incident/count",
        "job", "job/count", "job?sortBy=jobDueDate&sortOrder=asc", "decision-definition", "decision-definition/count", "history/process-instance",
        "history/process-instance/count", "history/process-instance?processDefinitionKey=Review", "history/process-instance?processInstanceBusinessKey=" + number,
        "history/activity-instance", "history/activity-instance/count", "history/activity-instance?activityType=userTask&sortBy=endTime&sortOrder=desc",
        "history/task", "history/task/count", "history/task?sortBy=assignee&sortOrder=asc", "history/task?taskDefinitionKey=Task_ReviewApplication&finished=true",
        "history/task?processInstanceBusinessKey=" + number, "history/variable-instance", "history/variable-instance/count",
            "history/variable-instance?variableName=reviewer",
        "history/variable-instance?variableName=answer&includeDeleted=true", "history/detail", "history/detail/count", "history/detail?variableUpdates=true",
        "history/decision-instance?includeInputs=true&includeOutputs=true", "history/decision-instance/count", "history/incident", "history/incident/count",
        "variable-instance", "variable-instance/count", "variable-instance?variableName=reviewer", "variable-instance?variableName=brief",
            "variable-instance?variableName=options",
        "execution", "execution/count", "identity/groups?userId=" + people.get(0), "version", "engine")) {
      all.add(new Query(path, null));
    }
    for (String person : people) {
      for (String path : List.of("task?assignee=", "task/count?assignee=", "task?candidateUser=", "task/count?candidateUser=",
          "task?includeAssignedTasks=true&candidateUser=",
          "task?involvedUser=", "task?processVariables=reviewer_eq_", "task/count?processVariables=reviewer_eq_", "process-instance?variables=reviewer_eq_",
          "process-instance/count?variables=reviewer_eq_", "history/task?taskAssignee=", "history/task/count?taskAssignee=", "history/task?taskInvolvedUser=",
              "history/task?taskHadCandidateUser=",
          "history/activity-instance?taskAssignee=", "history/process-instance?variables=reviewer_eq_", "history/process-instance?startedBy=",
          "history/variable-instance?variableName=reviewer&variableValue=", "variable-instance?variableValues=reviewer_eq_", "execution?processVariables=reviewer_eq_",
          "identity/groups?userId=")) {
        all.add(new Query(path + person, null));
      }
      all.add(new Query("user/" + person + "/profile", null));
      all.add(new Query("task", "{\"processVariables\":[{\"name\":\"reviewer\",\"operator\":\"eq\",\"value\":\"" + person + "\"}]}"));
      all.add(new Query("task/count", "{\"orQueries\":[{\"assignee\":\"" + person + "\",\"candidateUser\":\"" + person + "\"}]}"));
    }
    for (String path : List.of("task", "task/count", "process-instance", "process-instance/count", "history/process-instance", "history/process-instance/count",
        "history/task",
        "history/task/count", "history/activity-instance", "history/variable-instance", "variable-instance")) {
      all.add(new Query(path, "{}"));
    }
    // a filter is a stored query: those of reviewers, and some that others use
    String filters = "select id_ from act_ru_filter where properties_ like '%reviewers/%' or name_ in (select min(name_) from act_ru_filter group by resource_type_) "
        + "or properties_ like '%programme-officers/claim%' or properties_ like '%phase.Review\"%'";
    each(filters, List.of("filter/%s", "filter/%s/list", "filter/%s/count"), all);
    ids(filters).forEach(id -> {
      all.add(new Query("filter/" + id + "/list", "{\"taskDefinitionKey\":\"Task_ReviewApplication\"}"));
      all.add(new Query("filter/" + id + "/count", "{\"candidateUserExpression\":\"${'" + people.get(0) + "'}\"}"));
    });
    each("select id_ from act_ru_task where proc_inst_id_ in " + instances(), List.of("task/%s", "task/%s/form", "task/%s/deployed-form", "task/%s/form-variables",
        "task/%s/variables", "task/%s/variables/brief", "task/%s/identity-links"), all);
    each(RUNNING.formatted(number), List.of("process-instance/%s", "process-instance/%s/activity-instances", "task?processInstanceId=%s",
        "execution?processInstanceId=%s",
        "variable-instance?processInstanceIdIn=%s", "job?processInstanceId=%s", "incident?processInstanceId=%s"), all);
    each("select distinct proc_inst_id_ from act_hi_procinst where business_key_ = '" + number + "'", List.of("history/process-instance/%s",
        "history/task?processInstanceId=%s",
        "history/variable-instance?processInstanceIdIn=%s", "history/detail?processInstanceId=%s", "history/activity-instance?processInstanceId=%s"), all);
    each("select id_ from act_hi_taskinst where proc_inst_id_ in " + historic(), List.of("history/task?taskId=%s", "history/detail?taskId=%s",
        "history/variable-instance?taskIdIn=%s"), all);
    return all;
  }

  /** Closed at {@code /engine-rest} for everybody; grants decide where Camunda's web applications need them. */
  List<Query> closed(List<String> people) {
    List<Query> all = new ArrayList<>();
    for (String path : List.of("user", "user/count", "group", "group/count", "group/reviewers", "user?memberOfGroup=reviewers", "authorization", "authorization/count",
        "authorization/check?permissionName=READ&permissionValue=2&resourceName=task&resourceType=7", "deployment", "deployment/count", "tenant", "external-task",
            "job-definition",
        "event-subscription", "batch", "metrics", "schema/log", "history/job-log", "history/identity-link-log", "history/user-operation", "history/user-operation/count",
        "history/external-task-log", "history/task/report?reportType=count&groupBy=taskName", "history/cleanup/configuration", "task/report/candidate-group-count",
        "process-definition/statistics", "history/process-definition/cleanable-process-instance-report", "history/case-instance", "telemetry/configuration", "comment")) {
      all.add(new Query(path, null));
    }
    for (String person : people) {
      for (String path : List.of("user?id=", "user/", "authorization?userIdIn=", "history/identity-link-log?userId=", "history/user-operation?userId=", "group?member=",
          "external-task?workerId=")) {
        all.add(new Query(path + person, null));
      }
    }
    each("select id_ from act_re_deployment", List.of("deployment/%s", "deployment/%s/resources"), all);
    each("select id_ from act_ru_task where proc_inst_id_ in " + instances(), List.of("task/%s/localVariables", "task/%s/comment", "task/%s/attachment",
        "task/%s/rendered-form"), all);
    each(RUNNING.formatted(number), List.of("process-instance/%s/variables", "process-instance/%s/comment",
        "execution/%s/localVariables", "history/user-operation?processInstanceId=%s", "history/job-log?processInstanceId=%s"), all);
    each("select id_ from act_ru_variable where name_ in ('reviewer', 'panelist', 'options', 'answer')", List.of("variable-instance/%s"), all);
    each("select id_ from act_hi_varinst where name_ in ('reviewer', 'panelist', 'answer')", List.of("history/variable-instance/%s"), all);
    each("select id_ from act_hi_detail where name_ in ('reviewer', 'panelist', 'answer')", List.of("history/detail/%s"), all);
    each("select id_ from act_re_procdef where key_ in ('Review', 'PanelMember')", List.of("process-definition/%s/statistics", "history/process-definition/%s/statistics",
        "process-definition/%s/static-called-process-definitions"), all);
    for (String path : List.of("user", "user/count", "history/detail", "history/decision-instance", "deployment/registered", "external-task", "execution", "group",
        "job", "event-subscription",
        "history/job-log")) {
      all.add(new Query(path, "{}"));
    }
    return all;
  }

  /** What Camunda's web applications ask for themselves. */
  List<Query> webApplications() {
    List<Query> all = new ArrayList<>();
    String plugin = "/camunda/api/cockpit/plugin/base/default/";
    for (String path : List.of("incident", "process-definition/statistics", "process-definition/statistics-count")) {
      all.add(new Query(plugin + path, "{}"));
      all.add(new Query(plugin + path, null));
    }
    all.add(new Query(plugin + "process-instance", "{}"));
    all.add(new Query(plugin + "process-instance/count", "{}"));
    all.add(new Query(plugin + "process-instance",
        "{\"variables\":[{\"name\":\"reviewer\",\"operator\":\"like\",\"value\":\"qx%\"}],\"sortBy\":\"startTime\",\"sortOrder\":\"desc\"}"));
    ids("select distinct proc_inst_id_ from act_hi_procinst where business_key_ = '" + number + "'")
        .forEach(id -> all.add(new Query(plugin + "process-instance/" + id + "/called-process-instances", "{}")));
    ids("select id_ from act_re_procdef where key_ in ('Review', 'PanelMember', 'DocumentScreening')")
        .forEach(id -> all.add(new Query(plugin + "process-definition/" + id + "/called-process-definitions", "{}")));
    for (String path : List.of("/camunda/api/admin/auth/user/default", "/camunda/api/admin/plugin/adminPlugins/default/metrics/all",
        "/camunda/api/tasklist/plugin/tasklistPlugins/default/task",
        "/camunda/api/admin/setup/default/user/create")) {
      all.add(new Query(path, null));
    }
    return all;
  }

  private String instances() {
    return "(select id_ from act_ru_execution where business_key_ = '" + number + "')";
  }

  private String historic() {
    return "(select proc_inst_id_ from act_hi_procinst where business_key_ = '" + number + "')";
  }

  private void each(String sql, List<String> paths, List<Query> all) {
    ids(sql).forEach(id -> paths.forEach(path -> all.add(new Query(path.formatted(id), null))));
  }

  private List<String> ids(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }
}
