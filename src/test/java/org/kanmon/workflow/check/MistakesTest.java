package org.kanmon.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.Kanmon;
import org.kanmon.commands.Command;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.termfiles.Mistake;
import org.kanmon.termfiles.MistakenFiles;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.io.ClassPathResource;

/** Whatever is wrong in the files of an edition is refused, and told with its file, its line, and what to do, in both languages. */
@ExtendWith(OutputCaptureExtension.class)
class MistakesTest {

  private static final String TERMS = "processes/programmes/Gold-2026.yaml";
  private static final String SILVER = "processes/programmes/Silver-2026.yaml";
  private static final String CALL = "processes/calls/gold-spring.yaml";
  private static final String OTHER_CALL = "processes/calls/gold-summer.yaml";
  private static final String LIFECYCLE = "processes/programmes/Gold.bpmn";
  private static final String PHASE = "processes/phases/Digging.bpmn";
  private static final String TABLE = "processes/rules/Depths.dmn";
  private static final String FORM = "forms/Ask.form";
  private static final String OWN_APPLY = "forms/OwnApply.form";
  private static final String OWN_CONCLUDE = "forms/OwnConclude.form";
  private static final String OWN_AMOUNT = "{\"key\": \"amount\", \"type\": \"number\", \"validate\": {\"required\": true}},";

  private static final Map<String, String> VALID = with(Map.of(TERMS, """
      id: gold
      year: 2026
      lifecycle: Gold
      prefix: GD
      names: {ja: 金, en: Gold}
      stages: [received, digging, closed]
      money: {ceiling: 1000, per: TOTAL, indirect-percent: 30}
      period-months: {OPEN_CALL: 36}
      fields:
        - {id: rock, names: {ja: 岩, en: Rock}}
        - {id: sand, names: {ja: 砂, en: Sand}}
      documents:
        - {kind: PROPOSAL, before: [application]}
      reviewers: {min: 2, usual: 3, max: 5, excluded: 3}
      review:
        form: Judge
        lowest: 1
        highest: 5
        quorum-percent: 50
        criteria:
          - {id: depth, names: {ja: 深さ, en: Depth}, weight: 60, anchors: {1: {ja: 浅い, en: shallow}}}
          - {id: shine, names: {ja: 輝き, en: Shine}, weight: 40}
      gates:
        - id: verdict
          names: {ja: 判定, en: Verdict}
          form: Judge
          field: outcome
          outcomes: [{id: KEEP, names: {ja: 残す, en: Keep}}, {id: DROP, names: {ja: 捨てる, en: Drop}}]
      publication: {adopted: true, not-adopted: false, evaluations: false}
      roles:
        PROGRAMME_OFFICER: {ja: 親方, en: Foreman}
      forms:
        SubmitApplication: OwnApply
        ConcludeInterview: OwnConclude
      """, SILVER, silver(), CALL, call("gold-spring"), LIFECYCLE, model("Gold", """
        <startEvent id="Start" name="Asked" camunda:formRef="Ask" />
        <callActivity id="Call_Digging" name="Dig" calledElement="Digging">
          <extensionElements><camunda:properties>
            <camunda:property name="stage" value="digging" />
            <camunda:property name="terms" value="reviewers, review" />
          </camunda:properties></extensionElements>
        </callActivity>
      """), PHASE, model("Digging", """
        <userTask id="Task_Judge" name="Judge" camunda:formRef="Judge" />
        <userTask id="Task_Apply" name="Apply" camunda:formRef="Ask">
          <extensionElements><camunda:properties><camunda:property name="noun" value="application" /></camunda:properties></extensionElements>
        </userTask>
        <userTask id="Task_SubmitApplication" name="Submit" camunda:formRef="SubmitApplication" />
        <userTask id="Task_ConcludeInterview" name="Conclude" camunda:formRef="ConcludeInterview" />
        <userTask id="Task_ReviewApplication" name="Review" camunda:formRef="ReviewApplication" />
      """), TABLE, """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="x"><decision id="Depths" name="Depths">
      <decisionTable id="T" hitPolicy="UNIQUE">
      <rule id="Rule_Shallow"><inputEntry id="I1"><text>"rock","sand"</text></inputEntry><inputEntry id="I2"><text>&lt; 10</text></inputEntry></rule>
      <rule id="Rule_Deep"><inputEntry id="I3"><text>"rock"</text></inputEntry><inputEntry id="I4"><text>[10..20]</text></inputEntry></rule>
      </decisionTable></decision></definitions>
      """, FORM, """
      {"id": "Ask", "components": []}
      """, "forms/Judge.form", """
      {"id": "Judge", "components": [{"key": "depth", "type": "select", "values": [{"value": "1", "label": "1 - shallow"}]}, {"key": "shine", "type": "select"},
        {"key": "outcome", "type": "radio", "values": [{"value": "KEEP"}, {"value": "DROP"}]}]}
      """), Map.of(OWN_APPLY, """
      {"id": "OwnApply", "components": [{"key": "title", "type": "textfield", "validate": {"required": true}},
        """ + OWN_AMOUNT + """
        {"key": "periodMonths", "type": "number", "validate": {"required": true}}, {"key": "beauty", "type": "textarea"}]}
      """, OWN_CONCLUDE, """
      {"id": "OwnConclude", "components": [{"key": "heldOn", "type": "datetime", "subtype": "date", "validate": {"required": true}},
        {"key": "outcome", "type": "radio", "validate": {"required": true}}, {"key": "conclusion", "type": "textarea", "validate": {"required": true}},
        {"key": "feedback", "type": "textarea"}, {"key": "absences", "type": "textarea"}]}
      """, "forms/OwnReview.form", """
      {"id": "OwnReview", "components": [{"key": "overall", "type": "radio", "validate": {"required": true}}]}
      """, "forms/SubmitApplication.form", "{\"id\": \"SubmitApplication\", \"components\": []}", "forms/ConcludeInterview.form",
      "{\"id\": \"ConcludeInterview\", \"components\": []}", "forms/ReviewApplication.form", "{\"id\": \"ReviewApplication\", \"components\": []}"));

  private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
    TreeMap<String, String> all = new TreeMap<>(some);
    all.putAll(others);
    return all;
  }

  private static ConfigurableApplicationContext desk;

  private static String silver() {
    return """
        id: silver
        year: 2026
        lifecycle: Gold
        prefix: SV
        names: {ja: 銀, en: Silver}
        stages: [received, digging, closed]
        money: {ceiling: 500, per: YEAR, indirect-percent: 0, first-year-rounded-down-to: 100}
        period-months: {OPEN_CALL: 12, STAGE_GATE: 6}
        fields: []
        documents: []
        reviewers: {min: 1, usual: 1, max: 1, excluded: 0}
        review: {form: Judge, lowest: 1, highest: 3, quorum-percent: 50, criteria: [{id: depth, names: {ja: 深さ, en: Depth}, weight: 100}]}
        gates: []
        publication: {adopted: true, not-adopted: false, evaluations: true}
        """;
  }

  /** A round whose reviewers are said in its fifth line. */
  private static String round(String who) {
    return "rounds:\n  - id: first\n    names: {ja: 一, en: First}\n    stage: digging\n    reviewers: {min: 1, usual: 2, max: 3, " + who + "}\ngates:";
  }

  private static String call(String id) {
    return """
        id: %s
        programme: gold
        year: 2026
        names: {ja: 春の公募, en: Spring call}
        opens: 2026-04-01T12:00:00+09:00
        closes: 2026-05-29T12:00:00+09:00
        fields: [rock]
        terms:
          money: {ceiling: 900}
        """.formatted(id);
  }

  private static String model(String id, String inside) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
          <process id="%s" isExecutable="true">
        %s  </process>
        </definitions>
        """.formatted(id, inside.indent(2));
  }

  @BeforeAll
  static void open() {
    desk = new SpringApplicationBuilder(Desk.class).web(WebApplicationType.NONE).profiles("production").run("--spring.main.banner-mode=off", "--logging.level.root=WARN");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  /** As the command {@code check-terms} has it. */
  @ComponentScan({"org.kanmon.workflow.check", "org.kanmon.refusals"})
  @EnableConfigurationProperties(ConfiguredCalls.class)
  static class Desk {}

  /**
   * A kind of mistake, made in one file by putting one text in the place of another.
   *
   * @param told the file in which it is told
   * @param line on which it is told
   * @param en words that tell it in English
   */
  private record Kind(String code, String file, String right, String wrong, String told, int line, String en, String ja) {

    Kind(String code, String file, String right, String wrong, int line, String en, String ja) {
      this(code, file, right, wrong, file, line, en, ja);
    }

    @Override
    public String toString() {
      return code + ": " + wrong.strip();
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("not-yaml", TERMS, "prefix: GD", "prefix: [GD", 5, "not YAML", "YAML として読めません"),
        new Kind("empty-file", CALL, call("gold-spring"), "# nothing yet\n", 0, "file is empty", "ファイルが空です"),
        new Kind("not-mapping", TERMS, "money: {ceiling: 1000, per: TOTAL, indirect-percent: 30}", "money: 1000", 7, "keys with values", "「キー: 値」の形"),
        new Kind("not-list", TERMS, "stages: [received, digging, closed]", "stages: digging", 6, "“stages” must be a list", "「stages」の値は一覧"),
        new Kind("not-single", TERMS, "id: gold", "id: [gold]", 1, "must be a single value", "一つだけ"),
        new Kind("not-text", TERMS, "names: {ja: 金, en: Gold}", "names: {ja: 金, en: 12}", 5, "“en” must be a text", "「en」の値は空でない文字列"),
        new Kind("not-number", TERMS, "ceiling: 1000", "ceiling: 1.5e3", 7, "“ceiling” must be a whole number", "「ceiling」の値は整数"),
        new Kind("not-flag", TERMS, "adopted: true", "adopted: maybe", 29, "“adopted” must be true or false", "「adopted」の値は true または false"),
        new Kind("not-moment", CALL, "2026-05-29T12:00:00+09:00", "2026-05-29T12:00:00", 6, "“2026-05-29T12:00:00” is not a moment", "時差付きの日時ではありません"),
        new Kind("unknown-key", TERMS, "year: 2026", "year: 2026\ncolour: red", 3, "no key “colour”", "「colour」というキー"),
        new Kind("duplicate-key", TERMS, "year: 2026", "year: 2026\nyear: 2027", 3, "“year” stands here twice", "キー「year」が二度"),
        new Kind("missing-key", TERMS, "year: 2026\n", "", 1, "“year” is missing", "「year」がありません"),
        new Kind("missing-name-ja", TERMS, "{ja: 金, en: Gold}", "{en: Gold}", 5, "Japanese name is missing", "日本語の名称がありません"),
        new Kind("missing-name-en", TERMS, "{ja: 岩, en: Rock}", "{ja: 岩}", 10, "English name is missing", "英語の名称がありません"),
        new Kind("id-shape", TERMS, "id: sand", "id: Wet_Sand", 11, "“Wet_Sand” is no id", "「Wet_Sand」は識別子として使えません"),
        new Kind("prefix-shape", TERMS, "prefix: GD", "prefix: gold", 4, "“gold” is no prefix", "「gold」は課題番号の接頭辞"),
        new Kind("negative", TERMS, "ceiling: 1000", "ceiling: -1000", 7, "“ceiling” is negative (-1000)", "「ceiling」が負の値です（-1000）"),
        new Kind("too-small", TERMS, "OPEN_CALL: 36", "OPEN_CALL: 0", 8, "“OPEN_CALL” is 0", "「OPEN_CALL」が0です"),
        new Kind("too-large", TERMS, "indirect-percent: 30", "indirect-percent: 101", 7, "“indirect-percent” is 101", "「indirect-percent」が101です"),
        new Kind("unknown-choice", TERMS, "per: TOTAL", "per: MONTH", 7, "“MONTH” is not possible for “per”", "「per」に「MONTH」は指定できません"),
        new Kind("unknown-choice", TERMS, "OPEN_CALL: 36", "BACK_DOOR: 36", 8, "“BACK_DOOR” is not possible", "「BACK_DOOR」は指定できません"),
        new Kind("duplicate-programme", SILVER, "id: silver", "id: gold", 1, "gold for fiscal year 2026 also stand in " + TERMS, "goldの2026年度の条件は" + TERMS),
        new Kind("duplicate-prefix", SILVER, "prefix: SV", "prefix: GD", 4, "gold already begin with GD", "接頭辞「GD」は制度「gold」"),
        new Kind("duplicate-field", TERMS, "id: sand", "id: rock", 11, "field “rock” stands here twice", "分野「rock」が二度"),
        new Kind("duplicate-document", TERMS, "before: [application]}", "before: [application]}\n  - {kind: PROPOSAL, before: [material]}", 14, "PROPOSAL stands here twice",
            "書類「PROPOSAL」が二度"),
        new Kind("duplicate-criterion", TERMS, "id: shine", "id: depth", 22, "“depth” stands here twice", "観点「depth」が二度"),
        new Kind("duplicate-gate", TERMS, "publication:", "  - {id: verdict, names: {ja: 再, en: Again}, form: Judge, field: shine, outcomes: []}\npublication:", 29, "gate “verdict” stands here twice",
            "関門「verdict」が二度"),
        new Kind("unknown-choice", TERMS, "publication:", "    sitting: {decided-by: KING}\npublication:", 29, "“KING” is not possible for “decided-by”", "「decided-by」に「KING」"),
        new Kind("not-flag", TERMS, "publication:", "    sitting: {hearing: maybe}\npublication:", 29, "“hearing” must be true or false", "「hearing」の値は true または false"),
        new Kind("too-small", TERMS, "publication:", "    sitting: {panel: {min: 3, usual: 3, max: 2}}\npublication:", 29, "“max” is 2", "「max」が2です"),
        new Kind("unknown-form", TERMS, "publication:", "    sitting: {forms: {SubmitApplication: Weigh}}\npublication:", 29, "no form Weigh",
            "フォーム「Weigh」は forms/ にありません"),
        new Kind("unknown-document", TERMS, "publication:", "    sitting: {documents: [{kind: NUGGET, before: [application]}]}\npublication:", 29, "no kind of document NUGGET",
            "「NUGGET」という書類"),
        new Kind("unknown-process", TERMS, "lifecycle: Gold", "lifecycle: Bronze", 3, "no process Bronze", "プロセス「Bronze」は processes/ にありません"),
        new Kind("not-startable-process", SILVER, "lifecycle: Gold", "lifecycle: Digging", 3, "No case can start with the process Digging", "プロセス「Digging」から案件を始めることはできません"),
        new Kind("unknown-stage", TERMS, "stages: [received, digging", "stages: [received, washing", 6, "stage “washing”", "「washing」という段階"),
        new Kind("unknown-upper-programme", TERMS, "year: 2026", "year: 2026\nunder: {programme: bronze, stages: [digging]}", 3, "stand under those of “bronze”", "上位とする「bronze」"),
        new Kind("missing-section", TERMS, "reviewers: {min: 2, usual: 3, max: 5, excluded: 3}\n", "", 3, "“Dig” needs the section “reviewers”", "「Dig」に必要な「reviewers」"),
        new Kind("unknown-role", TERMS, "PROGRAMME_OFFICER:", "FOREMAN:", 31, "no role FOREMAN", "「FOREMAN」という役割"),
        new Kind("unknown-document", TERMS, "kind: PROPOSAL", "kind: NUGGET", 13, "no kind of document NUGGET", "「NUGGET」という書類"),
        new Kind("unknown-action", TERMS, "before: [application]", "before: [aplication]", 13, "nothing that is called “aplication”", "「aplication」という応募者の手続"),
        new Kind("unknown-action", SILVER, "gates: []", "gates: []\nwithin-call: [digging]", 14, "Known are: application", "使える手続: application"),
        new Kind("unknown-form", TERMS, "  form: Judge\n  lowest", "  form: Weigh\n  lowest", 16, "no form Weigh", "フォーム「Weigh」は forms/ にありません"),
        new Kind("unknown-criterion", TERMS, "id: shine", "id: weight", 22, "“weight” is not a field of the form Judge", "観点「weight」はフォーム「Judge」"),
        new Kind("unknown-outcome", TERMS, "{ja: 捨てる, en: Drop}}]", "{ja: 捨てる, en: Drop}}, {id: MELT, names: {ja: 溶かす, en: Melt}}]", 28, "“MELT” cannot be chosen", "「MELT」はフォーム「Judge」"),
        new Kind("missing-outcome", TERMS, ", {id: DROP, names: {ja: 捨てる, en: Drop}}]", "]", 28, "chosen, too: DROP", "次の値も選べます: DROP"),
        new Kind("scale-upside-down", SILVER, "lowest: 1, highest: 3", "lowest: 3, highest: 3", 12, "from 3 to 3", "3から3まで"),
        new Kind("anchor-not-in-form", TERMS, "en: shallow", "en: flat", 21, "“1” stands for “flat” here, but the field depth of the form Judge", "評点「1」は「flat」とされていますが、フォーム「Judge」の項目「depth」"),
        new Kind("anchor-not-in-form", TERMS, "anchors: {1:", "anchors: {2:", 21, "“2” stands for “shallow”", "評点「2」は「shallow」"),
        new Kind("anchor-outside-scale", TERMS, "anchors: {1:", "anchors: {6:", 21, "“6” is not a mark of the scale from 1 to 5", "「6」は評点の範囲（1～5）"),
        new Kind("weights-sum", TERMS, "weight: 40", "weight: 39", 21, "add up to 99", "配点の合計が99"),
        new Kind("min-over-max", TERMS, "min: 2", "min: 6", 14, "at least 6 reviewers, but at most 5", "下限（6）が上限（5）"),
        new Kind("usual-outside", TERMS, "usual: 3", "usual: 1", 14, "Usually 1 reviewers", "標準の査読者数（1）"),
        new Kind("usual-outside", TERMS, "usual: 3", "usual: 6", 14, "from 2 to 5", "（2～5）"),
        new Kind("never-reviews", TERMS, "max: 5, excluded: 3}", "max: 5, excluded: 3, who: [REVIEWER, PROGRAMME_DIRECTOR]}", 14, "role PROGRAMME_DIRECTOR never review", "「PROGRAMME_DIRECTOR」の役割"),
        new Kind("never-reviews", TERMS, "max: 5, excluded: 3}", "max: 5, excluded: 3, who: [officers]}", 14, "Possible are: ADVISER, PROGRAMME_OFFICER, REVIEWER", "使える役割: ADVISER"),
        new Kind("never-reviews", TERMS, "gates:", round("who: [APPLICANT]"), 27, "role APPLICANT never review", "「APPLICANT」の役割"),
        new Kind("duplicate-role", TERMS, "gates:", round("who: [ADVISER, ADVISER]"), 27, "ADVISER stands here twice", "「ADVISER」が二度"),
        new Kind("nobody-reviews", TERMS, "gates:", round("who: []"), 27, "at least one role", "役割を一つ以上"),
        new Kind("not-list", TERMS, "gates:", round("who: ADVISER"), 27, "“who” must be a list", "「who」の値は一覧"),
        new Kind("unknown-programme", CALL, "programme: gold\n", "programme: tin\n", 2, "no programme “tin”", "制度「tin」はありません"),
        new Kind("unknown-field", CALL, "fields: [rock]", "fields: [rock, mud]", 7, "no field “mud”", "分野「mud」はありません"),
        new Kind("negative", CALL, "fields: [rock]", "fields: [rock]\nbudget: -1", 8, "negative (-1)", "負の値です（-1）"),
        new Kind("too-small", CALL, "fields: [rock]", "fields: [rock]\nbudget: 0", 8, "budget", "budget"),
        new Kind("unknown-field", CALL, "fields: [rock]", "fields: [rock]\nofficers: {mud: [po]}", 8, "no field “mud”", "分野「mud」はありません"),
        new Kind("closes-before-opening", CALL, "closes: 2026-05-29", "closes: 2026-03-29", 6, "closes (2026-03-29T12:00+09:00) before it opens", "公募の締切（2026-03-29T12:00+09:00）"),
        new Kind("closes-before-opening", CALL, "closes: 2026-05-29", "closes: 2026-04-01", 6, "or at the same moment", "後になっていません"),
        new Kind("not-of-calls", CALL, "money: {ceiling: 900}", "prefix: XX", 9, "“prefix” cannot be set for a call alone", "「prefix」は公募ごとに変えられません"),
        new Kind("negative", CALL, "ceiling: 900", "ceiling: -900", 9, "negative (-900)", "負の値です（-900）"),
        new Kind("duplicate-call", OTHER_CALL, "", call("gold-spring"), 1, "another call with the id “gold-spring” (" + CALL + ")", "識別子「gold-spring」の公募"),
        new Kind("missing-form", PHASE, "formRef=\"Judge\"", "formRef=\"Weigh\"", 3, "“Judge” needs the form Weigh", "「Judge」に必要なフォーム「Weigh」"),
        new Kind("unknown-phase", LIFECYCLE, "calledElement=\"Digging\"", "calledElement=\"Washing\"", 4, "“Dig” calls the process Washing", "呼び出すプロセス「Washing」"),
        new Kind("duplicate-process", PHASE, "process id=\"Digging\"", "process id=\"Gold\"", 2, "Gold also stands in " + PHASE, "プロセス「Gold」は" + PHASE),
        new Kind("cyclic-phases", PHASE, "<userTask id=\"Task_Judge\"", "<callActivity id=\"Call_Gold\" name=\"Again\" calledElement=\"Gold\" />\n    <userTask id=\"Task_Judge\"", 3, "in a circle: Digging → Gold → Digging",
            "循環して呼び出しています（Digging → Gold → Digging）"),
        new Kind("cyclic-phases", PHASE, "<userTask id=\"Task_Judge\"", "<callActivity id=\"Call_Own\" name=\"Again\" calledElement=\"Digging\" />\n    <userTask id=\"Task_Judge\"", 3, "circle: Digging → Digging",
            "（Digging → Digging）"),
        new Kind("unknown-table", TERMS, "gates:", "eligibility: {table: Heights, min-fundraisings: 0, max-account-years: 0, joint-research-years: 5}\ngates:", 23,
            "no decision table Heights", "判定表「Heights」は"),
        new Kind("not-of-phases", TERMS, "SubmitApplication: OwnApply", "SubmitForm: OwnApply", 33, "has the form SubmitForm", "フォーム「SubmitForm」を使うタスク"),
        new Kind("not-replaceable", TERMS, "SubmitApplication: OwnApply", "Judge: OwnApply", 33, "step behind the form Judge", "フォーム「Judge」の手続"),
        new Kind("unknown-form", TERMS, "SubmitApplication: OwnApply", "SubmitApplication: Lost", 33, "no form Lost", "フォーム「Lost」は"),
        new Kind("form-without-field", OWN_APPLY, OWN_AMOUNT, "", TERMS, 33, "The form OwnApply has no field amount", "項目「amount」がありません"),
        new Kind("form-field-optional", OWN_APPLY, "\"amount\", \"type\": \"number\", \"validate\": {\"required\": true}", "\"amount\", \"type\": \"number\"", TERMS, 33,
            "field amount may be left empty", "項目「amount」は手続に必要です"),
        new Kind("form-field-type", OWN_APPLY, "\"amount\", \"type\": \"number\"", "\"amount\", \"type\": \"textfield\"", TERMS, 33, "field amount is of another type",
            "項目「amount」の種類"),
        new Kind("form-field-unknown", OWN_CONCLUDE, "\"absences\"", "\"applause\"", TERMS, 34, "keeps no field applause", "項目「applause」は"),
        new Kind("other-form", TERMS, "ConcludeInterview: OwnConclude", "ConcludeInterview: OwnConclude\n  ReviewApplication: OwnReview", 16, "written in the form Judge",
            "査読のフォームは「Judge」"),
        new Kind("overlapping-rows", TABLE, "[10..20]", "[9..20]", 4, "Rule_Deep matches what the row Rule_Shallow on line 3 matches", "行「Rule_Deep」は3行目の行「Rule_Shallow」"),
        new Kind("overlapping-rows", TABLE, "\"rock\"</text></inputEntry><inputEntry id=\"I4\"><text>[10..20]", "-</text></inputEntry><inputEntry id=\"I4\"><text>-", 4,
            "one answer only", "答えは一つだけ"),
        new Kind("not-xml", TABLE, "</rule>\n</decisionTable>", "</decisionTable>", 4, "not XML", "XML として読めません"),
        new Kind("not-json", FORM, "[]}", "[}", 1, "not JSON", "JSON として読めません"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRefusedWithItsPlaceAndWords(Kind kind) {
    List<Mistake> mistakes = check(kind);
    Mistake mistake = mistakes.stream().filter(one -> one.code().equals(kind.code())).findFirst().orElseThrow(() -> new AssertionError(mistakes));
    String told = kind.code().equals("duplicate-process") ? LIFECYCLE : kind.told();
    assertThat(mistake.file()).isEqualTo(told);
    assertThat(mistake.line()).as(mistakes.toString()).isEqualTo(kind.line());
    Words words = desk.getBean(Words.class);
    assertThat(mistake.text(words, Locale.ENGLISH)).startsWith(told + ":").contains(kind.en()).doesNotContain("{");
    assertThat(mistake.text(words, Locale.JAPANESE)).startsWith(told + ":").contains(kind.ja()).doesNotContain("{");
    assertThatThrownBy(() -> desk.getBean(EditionCheck.class).require(files(kind))).isInstanceOf(MistakenFiles.class).hasMessageContaining(kind.ja());
  }

  @Test
  void thereAreMoreThanThirtyKinds() {
    assertThat(kinds().stream().map(Kind::code).distinct()).hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void filesWithoutMistakesAreNotRefused() {
    assertThat(desk.getBean(EditionCheck.class).mistakes(bytes(VALID))).isEmpty();
  }

  /** A11: 条件付移行可 is off; terms that want it name the outcome and the forms that offer it, and one without the other is a mistake. */
  @Test
  void aConditionalMoveIsSwitchedOnInTheTerms() {
    SortedMap<String, byte[]> files = new TreeMap<>(EditionFiles.ofBuild());
    String name = "processes/programmes/AStepStageOne-2026.yaml";
    String terms = new String(files.get(name), StandardCharsets.UTF_8);
    assertThat(terms).contains("      # - {id: MOVED_ON_CONDITIONALLY", "    form: DecideStageGate\n", "forms: {ReviewApplication: ReviewStageGate}");
    String outcome = terms.replace("      # - {id: MOVED_ON_CONDITIONALLY", "      - {id: MOVED_ON_CONDITIONALLY");
    files.put(name, outcome.getBytes(StandardCharsets.UTF_8));
    assertThat(desk.getBean(EditionCheck.class).mistakes(files)).as("an outcome that no form offers").isNotEmpty();
    files.put(name, outcome.replace("    form: DecideStageGate\n", "    form: DecideStageGateConditional\n")
        .replace("forms: {ReviewApplication: ReviewStageGate}", "forms: {ReviewApplication: ReviewStageGate, DecideStageGate: DecideStageGateConditional, "
            + "RecommendStageGate: RecommendStageGateConditional}").replace("\ntables:", "\ntables:\n  GateDecisionRules: ConditionalGateDecisionRules").getBytes(StandardCharsets.UTF_8));
    assertThat(desk.getBean(EditionCheck.class).mistakes(files)).isEmpty();
  }

  @Test
  void theFilesOfThisBuildHaveNoMistakes() {
    assertThat(desk.getBean(EditionCheck.class).mistakes(EditionFiles.ofBuild())).isEmpty();
  }

  @Test
  void callsOfTheConfigurationAreHeldToTheSame() {
    OffsetDateTime noon = OffsetDateTime.parse("2026-05-29T12:00:00+09:00");
    List<Call> calls = List.of(new Call("gold-spring", "gold", 2026, "春", "Spring", noon.minusDays(1), noon, List.of("mud"), null, null, null), new Call("lead", "lead", 2026, "鉛", "Lead", noon, noon, null, null, null, null),
        new Call("unnamed", "gold", 2026, " ", "Call", null, noon, null, null, null, null));
    List<Mistake> mistakes = new EditionCheck(new ConfiguredCalls(calls), desk.getBean(Words.class), desk.getBean(OfficeLanguage.class)).mistakes(bytes(VALID));
    assertThat(mistakes.stream().map(mistake -> mistake.text(desk.getBean(Words.class), Locale.ENGLISH))).satisfiesExactlyInAnyOrder(
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[0]: ").contains("another call with the id “gold-spring”"),
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[0]: ").contains("no field “mud”"),
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[1]: ").contains("no programme “lead”"),
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[1]: ").contains("before it opens"),
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[2]: ").contains("“name-ja” is missing"),
        one -> assertThat(one).startsWith("kanmon.catalogue.calls[2]: ").contains("“opens-at” is missing"));
  }

  @Test
  void theCommandNamesFileAndLineAndWhatToDo(CapturedOutput output, @TempDir Path folder) throws IOException {
    Path terms = Files.createDirectories(folder.resolve("processes/programmes")).resolve("AStepRepayable-2026.yaml");
    Files.writeString(terms, new ClassPathResource("processes/programmes/AStepRepayable-2026.yaml").getContentAsString(StandardCharsets.UTF_8)
        .replace("security-percent: 10", "security-percent: -10"));
    assertThat(Kanmon.command("check-terms", "--folder=" + folder, "--language=en")).isEqualTo(Command.FAILED);
    assertThat(output).containsPattern("processes/programmes/AStepRepayable-2026.yaml:\\d+:21: “security-percent” is negative \\(-10\\)").contains("One mistake. Nothing was deployed");
    assertThat(Kanmon.command("check-terms", "--language=ja")).isEqualTo(Command.DONE);
    assertThat(output).contains("誤りはありません");
    assertThat(Kanmon.command("check-terms", "--folder=" + folder.resolve("none"))).isEqualTo(Command.MISUSED);
  }

  @Test
  void everythingIsToldAtOnce() {
    TreeMap<String, String> files = new TreeMap<>(VALID);
    files.computeIfPresent(TERMS, (file, text) -> text.replace("ceiling: 1000", "ceiling: -1").replace("min: 2", "min: 6").replace("id: shine", "id: weight"));
    files.computeIfPresent(CALL, (file, text) -> text.replace("programme: gold", "programme: tin"));
    assertThat(desk.getBean(EditionCheck.class).mistakes(bytes(files)).stream().map(Mistake::code).collect(Collectors.toSet()))
        .contains("negative", "min-over-max", "unknown-criterion", "unknown-programme");
  }

  private static List<Mistake> check(Kind kind) {
    return desk.getBean(EditionCheck.class).mistakes(files(kind));
  }

  private static SortedMap<String, byte[]> files(Kind kind) {
    TreeMap<String, String> files = new TreeMap<>(VALID);
    String right = files.getOrDefault(kind.file(), "");
    assertThat(right).contains(kind.right());
    files.put(kind.file(), kind.right().isEmpty() ? kind.wrong() : right.replace(kind.right(), kind.wrong()));
    return bytes(files);
  }

  private static SortedMap<String, byte[]> bytes(Map<String, String> files) {
    return files.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().getBytes(StandardCharsets.UTF_8), (one, other) -> one, TreeMap::new));
  }
}
