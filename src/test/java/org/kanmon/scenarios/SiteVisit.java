package org.kanmon.scenarios;

import java.util.Map;
import java.util.TreeMap;

/** An event that exists as files alone: a visit to the place of development; more than ten guests need a confirmation. */
final class SiteVisit {

  static final String EVENT = "site-visit";

  private static final String NAMESPACES = """
      xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn\"""";

  private SiteVisit() {}

  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("processes/events/SiteVisit.bpmn", MODEL);
    files.put("forms/events/SiteVisit.form", form("SiteVisit", """
        {"key":"caseNumber","id":"F1","type":"textfield","label":"案件番号","validate":{"required":true,"maxLength":40}},
        {"key":"visitOn","id":"F2","type":"datetime","subtype":"date","dateLabel":"見学日","validate":{"required":true}},
        {"key":"guests","id":"F3","type":"number","decimalDigits":0,"label":"人数","validate":{"required":true,"min":1,"max":100}}"""));
    files.put("forms/events/AnswerSiteVisit.form", form("AnswerSiteVisit", """
        {"id":"T1","type":"text","text":"{{brief}}"},
        {"key":"outcome","id":"F1","type":"radio","label":"判断","values":[{"label":"歓迎","value":"WELCOME"}],"validate":{"required":true}},
        {"key":"reason","id":"F2","type":"textarea","label":"理由","validate":{"required":true,"maxLength":400}}"""));
    files.put("processes/rules/SiteVisitRules.dmn", table("SiteVisitRules", "guests &gt; 10", "boolean", """
        <output id="O1" name="verdict" typeRef="string" />
        <rule id="Rule_Few"><description>Up to ten guests come freely</description><inputEntry id="a"><text>false</text></inputEntry><outputEntry id="b"><text>"FREE"</text></outputEntry></rule>
        <rule id="Rule_Many"><description>More than ten guests need a confirmation</description><inputEntry id="c"><text>true</text></inputEntry><outputEntry id="d"><text>"CONFIRMATION"</text></outputEntry></rule>"""));
    files.put("processes/events/notices/visit-welcome.ja.txt", "Subject: 見学 [(${caseNumber})]\n\n[(${recipientName})] 様\n\n[(${guests})]名でお越しください。\n");
    files.put("processes/events/notices/visit-welcome.en.txt", "Subject: Visit [(${caseNumber})]\n\nDear [(${recipientName})],\n\nCome with [(${guests})] guests.\n");
    return files;
  }

  /** A row of a table with one input and more outputs that is put before its end. */
  static String row(String id, String... cells) {
    StringBuilder row = new StringBuilder("<rule id=\"Rule_" + id + "\"><description>" + id + "</description>");
    for (int n = 0; n < cells.length; n++) {
      String kind = cells[n].startsWith(">") ? "outputEntry" : "inputEntry";
      row.append("<").append(kind).append(" id=\"").append(id).append(n).append("\"><text>").append(cells[n].replaceFirst("^>", "")).append("</text></").append(kind).append(">");
    }
    return row.append("</rule>").toString();
  }

  private static String form(String id, String components) {
    return "{\"executionPlatform\":\"Camunda Platform\",\"executionPlatformVersion\":\"7.24.0\",\"schemaVersion\":16,\"type\":\"default\",\"id\":\"" + id + "\",\"components\":[" + components + "]}";
  }

  private static String table(String id, String input, String type, String rest) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="%1$sDefinitions" name="%1$s" namespace="https://kanmon.org/rules">
        <decision id="%1$s" name="%1$s" camunda:historyTimeToLive="P3650D" camunda:versionTag="1"><decisionTable id="Table_%1$s" hitPolicy="UNIQUE">
        <input id="I1"><inputExpression id="E1" typeRef="%3$s"><text>%2$s</text></inputExpression></input>%4$s</decisionTable></decision></definitions>"""
        .formatted(id, input, type, rest);
  }

  private static final String MODEL = """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions %s id="Definitions_SiteVisit" targetNamespace="https://kanmon.org/processes">
      <bpmn:process id="SiteVisit" name="見学" isExecutable="true" camunda:historyTimeToLive="P3650D" camunda:versionTag="1" camunda:candidateStarterGroups="applicants">
      <bpmn:startEvent id="Start_Visit" camunda:formRef="SiteVisit" camunda:formRefBinding="deployment"><bpmn:extensionElements><camunda:properties>
      <camunda:property name="event" value="site-visit" /><camunda:property name="record" value="site-visit" /><camunda:property name="table" value="SiteVisitRules" />
      </camunda:properties></bpmn:extensionElements><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
      <bpmn:exclusiveGateway id="Gateway_Many" default="F2"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing><bpmn:outgoing>F3</bpmn:outgoing></bpmn:exclusiveGateway>
      <bpmn:userTask id="Task_AnswerSiteVisit" name="見学の確認" camunda:formRef="AnswerSiteVisit" camunda:formRefBinding="deployment" camunda:candidateGroups="secretariat"><bpmn:extensionElements>
      <camunda:properties><camunda:property name="record" value="site-visit-answer" /><camunda:property name="outcome" value="outcome" /><camunda:property name="reason" value="reason" />
      <camunda:property name="four-eyes" value="site-visit" /></camunda:properties></bpmn:extensionElements><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F4</bpmn:outgoing></bpmn:userTask>
      <bpmn:serviceTask id="Notify_Welcome" camunda:delegateExpression="${sendNotice}"><bpmn:extensionElements><camunda:properties><camunda:property name="notice" value="visit-welcome" />
      </camunda:properties></bpmn:extensionElements><bpmn:incoming>F4</bpmn:incoming><bpmn:outgoing>F5</bpmn:outgoing></bpmn:serviceTask>
      <bpmn:endEvent id="End_Welcomed"><bpmn:extensionElements><camunda:properties><camunda:property name="result" value="welcomed" /></camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>F5</bpmn:incoming></bpmn:endEvent>
      <bpmn:endEvent id="End_Noted"><bpmn:extensionElements><camunda:properties><camunda:property name="result" value="noted" /></camunda:properties></bpmn:extensionElements>
      <bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>
      <bpmn:sequenceFlow id="F1" sourceRef="Start_Visit" targetRef="Gateway_Many" /><bpmn:sequenceFlow id="F2" sourceRef="Gateway_Many" targetRef="Task_AnswerSiteVisit" />
      <bpmn:sequenceFlow id="F3" sourceRef="Gateway_Many" targetRef="End_Noted"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${verdict == 'FREE'}</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="F4" sourceRef="Task_AnswerSiteVisit" targetRef="Notify_Welcome" /><bpmn:sequenceFlow id="F5" sourceRef="Notify_Welcome" targetRef="End_Welcomed" />
      </bpmn:process></bpmn:definitions>
      """.replace("%s", NAMESPACES);
}
