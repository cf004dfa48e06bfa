package org.kanmon.deliberations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Documents;
import org.kanmon.cases.Mergers;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.stereotype.Component;

/**
 * A short text that stands for the state in which somebody sees a project: what they were shown, every step on record, every paper, every part. Nobody can tell
 * from it what changed; whether something did is enough to look again. Mails and reminders are no part of it.
 */
@Component
class StateOfProject {

  /** Hexadecimal digits: enough that two states of one project are never taken for each other. */
  private static final int DIGITS = 24;

  private final RecordedSteps steps;
  private final Documents documents;
  private final ApplicationDesk applications;
  private final Mergers mergers;

  StateOfProject(RecordedSteps steps, Documents documents, ApplicationDesk applications, Mergers mergers) {
    this.steps = steps;
    this.documents = documents;
    this.applications = applications;
    this.mergers = mergers;
  }

  /** @param shown what stands beside the project where it is decided on */
  String of(Case file, Object... shown) {
    CaseNumber number = file.number();
    return digest(List.of(file, List.of(shown).toString(), steps.of(number).stream().map(RecordedStep::id).toList(), documents.all(number).stream().map(document -> document.id()).toList(),
        applications.find(number).map(application -> application.round()).orElse(0), mergers.parts(number)).toString());
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
