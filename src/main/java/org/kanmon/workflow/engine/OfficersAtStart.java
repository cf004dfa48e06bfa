package org.kanmon.workflow.engine;

import java.util.List;
import org.kanmon.fields.UnknownOfficers;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.termfiles.NamedOfficer;
import org.kanmon.termfiles.ProgrammeFiles;
import org.kanmon.workflow.check.EditionFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at the start which officers of calls are nobody in the register, with file, line and column; by then the first people of a new installation are there. */
@Component
@ConditionalOnWebApplication
@Order(25)
class OfficersAtStart implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(OfficersAtStart.class);

  private final UnknownOfficers officers;
  private final Words words;
  private final OfficeLanguage office;

  OfficersAtStart(UnknownOfficers officers, Words words, OfficeLanguage office) {
    this.officers = officers;
    this.words = words;
    this.office = office;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<UnknownOfficers.Unknown> unknown = officers.all();
    if (unknown.isEmpty()) {
      return;
    }
    List<NamedOfficer> named = ProgrammeFiles.officers(EditionFiles.ofBuild());
    unknown.forEach(one -> LOG.warn("{}: {}", place(named, one), words.text("officers.unknown", office.locale(), one.person(), one.call().id(), one.field())));
  }

  /** A call of the configuration has no line. */
  private static String place(List<NamedOfficer> named, UnknownOfficers.Unknown unknown) {
    return named.stream().filter(one -> one.call().equals(unknown.call().id()) && one.field().equals(unknown.field()) && one.person().equals(unknown.person())).findFirst()
        .map(one -> one.file() + ":" + one.line() + ":" + one.column()).orElse("kanmon.catalogue.calls");
  }
}
