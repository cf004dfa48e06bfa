package org.kanmon.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.kanmon.editions.Change.Kind;

/** What differs between two editions of a file is said element by element, cell by cell, field by field, line by line, and nothing else is. */
class EditionComparisonTest {

  private static final String TALK = "Task_HoldPreliminaryTalk";

  private static FileChange compare(String file, UnaryOperator<String> change) {
    try {
      String before = Files.readString(Path.of(file));
      String after = change.apply(before);
      assertThat(after).as("the test changes something").isNotEqualTo(before);
      return EditionComparison.compare(file, before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8), FileNames.AS_DEPLOYED);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void aStepThatIsRenamedAndGoesToOthers() {
    FileChange file = compare("processes/phases/Consultation.bpmn",
        text -> text.replace("id=\"" + TALK + "\" name=\"Hold preliminary talk\"", "id=\"" + TALK + "\" name=\"Talk\"")
            .replaceFirst("(" + TALK + "\"[^>]*candidateGroups=)\"secretariat\"", "$1\"programme-officers\""));
    assertThat(file.sort()).isEqualTo("model");
    assertThat(file.name()).isEqualTo("Consultation");
    assertThat(file.changes()).containsExactlyInAnyOrder(
        new Change(Kind.CHANGED, "step", "Talk (" + TALK + "): name", "Hold preliminary talk", "Talk"),
        new Change(Kind.CHANGED, "step", "Talk (" + TALK + "): candidateGroups", "secretariat", "programme-officers"));
  }

  @Test
  void aStepThatGoesAndOneThatComes() {
    List<Change> changes = compare("processes/phases/Consultation.bpmn", text -> text.replace(TALK, "Task_Talk")).changes();
    assertThat(changes).anySatisfy(change -> assertThat(change.kind() + change.where()).isEqualTo("REMOVEDHold preliminary talk (" + TALK + ")"));
    assertThat(changes).anySatisfy(change -> assertThat(change.kind() + change.where()).isEqualTo("ADDEDHold preliminary talk (Task_Talk)"));
  }

  @Test
  void aConditionATimerAndAPropertyOfAStep() {
    FileChange file = compare("processes/phases/Consultation.bpmn",
        text -> text.replaceFirst("\\$\\{deadlines\\.lapse\\(execution\\)}", "\\${deadlines.escalation(execution)}"));
    assertThat(file.changes()).singleElement().satisfies(change -> {
      assertThat(change.before()).isEqualTo("${deadlines.lapse(execution)}");
      assertThat(change.after()).isEqualTo("${deadlines.escalation(execution)}");
      assertThat(change.where()).contains("timerEventDefinition");
    });
  }

  @Test
  void aModelThatIsOnlyDrawnAnew() {
    assertThat(compare("processes/phases/Consultation.bpmn", text -> text.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\"")).changes())
        .containsExactly(new Change(Kind.CHANGED, "layout", "", null, null));
  }

  @Test
  void aCellOfATable() {
    FileChange file = compare("processes/rules/Deadlines.dmn", text -> text.replaceFirst("(?s)(\"" + TALK + "\".*?<text>)10</text>", "$140</text>"));
    assertThat(file.sort()).isEqualTo("table");
    assertThat(file.changes()).singleElement().satisfies(change -> {
      assertThat(change.what()).isEqualTo("cell");
      assertThat(change.where()).contains("Rule_HoldPreliminaryTalk");
      assertThat(change.before()).isEqualTo("10");
      assertThat(change.after()).isEqualTo("40");
    });
  }

  @Test
  void aRowThatGoesAnAnnotationAndTheHitPolicy() {
    FileChange file = compare("processes/rules/SecurityRules.dmn", text -> text.replaceFirst("(?s)<rule id=\"Rule_Movables\">.*?</rule>", "")
        .replace("N-15: real estate<", "N-15: land<").replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\""));
    assertThat(file.changes()).containsExactlyInAnyOrder(new Change(Kind.CHANGED, "hit-policy", "", "UNIQUE", "FIRST"),
        new Change(Kind.CHANGED, "annotation", "Rule_RealEstate", "N-15: real estate", "N-15: land"),
        new Change(Kind.REMOVED, "row", "Rule_Movables", "\"MOVABLES\" | false | \"MOVABLES_NOT_ALLOWED\" — N-15: movables are not allowed", null));
  }

  @Test
  void aColumnThatComes() {
    FileChange file = compare("processes/rules/SecurityRules.dmn", text -> text
        .replace("<output id=\"Output_Finding\"", "<output id=\"Output_Note\" label=\"Note\" name=\"note\" typeRef=\"string\" />\n      <output id=\"Output_Finding\""));
    assertThat(file.changes()).contains(Change.added("column", "Note (note)", "Note (note)"));
  }

  @Test
  void fieldsOfAForm() {
    FileChange file = compare("forms/HoldPreliminaryTalk.form", text -> text.replaceFirst("\"components\"\\s*:\\s*\\[",
        "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_question\", \"key\": \"question\", \"label\": \"Question\", \"validate\": {\"required\": true}},")
        .replaceFirst("\"maxLength\"\\s*:\\s*\\d+", "\"maxLength\": 17"));
    assertThat(file.sort()).isEqualTo("form");
    assertThat(file.changes()).contains(Change.added("field", "Question (question)", "textfield"));
    assertThat(file.changes()).anySatisfy(change -> {
      assertThat(change.where()).endsWith(": validate maxLength");
      assertThat(change.after()).isEqualTo("17");
    });
    assertThat(file.changes()).hasSize(2);
  }

  @Test
  void linesOfAnyOtherText() {
    byte[] before = "name: a\nceiling: 100\nperiod: 36\nfield: x\n".getBytes(StandardCharsets.UTF_8);
    byte[] after = "name: a\nceiling: 200\nperiod: 36\nfield: x\nquorum: 3\n".getBytes(StandardCharsets.UTF_8);
    assertThat(EditionComparison.compare("processes/programmes/terms.yaml", before, after, FileNames.AS_DEPLOYED).changes())
        .containsExactly(Change.removed("line", "2", "ceiling: 100"), Change.added("line", "2", "ceiling: 200"), Change.added("line", "5", "quorum: 3"));
  }

  @Test
  void aWholeFileThatComesOrGoes() {
    byte[] text = "a".getBytes(StandardCharsets.UTF_8);
    assertThat(EditionComparison.compare("processes/new.yaml", null, text, FileNames.AS_DEPLOYED))
        .isEqualTo(new FileChange("processes/new.yaml", "text", "processes/new.yaml", Kind.ADDED, List.of()));
    assertThat(EditionComparison.compare("processes/old.yaml", text, null, FileNames.AS_DEPLOYED).kind()).isEqualTo(Kind.REMOVED);
  }

  /** Every file of the build can be compared: with itself read twice nothing is different. */
  @Test
  void everyFileOfTheBuildIsRead() throws IOException {
    for (String root : List.of("processes", "forms")) {
      try (var files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          byte[] content = Files.readAllBytes(file);
          FileChange change = EditionComparison.compare(file.toString(), content, content, FileNames.AS_DEPLOYED);
          assertThat(change.changes()).as(file.toString()).containsExactly(new Change(Kind.CHANGED, "layout", "", null, null));
          assertThat(change.name()).as(file.toString()).isNotBlank();
        }
      }
    }
  }
}
