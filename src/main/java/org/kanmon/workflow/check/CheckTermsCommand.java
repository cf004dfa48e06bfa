package org.kanmon.workflow.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.kanmon.commands.Command;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.termfiles.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kanmon.jar check-terms}: looks through the models, tables, forms, programmes and calls of this build, and the calls of the configuration, as a
 * start does before it deploys them. {@code --folder=DIRECTORY} puts the files of its folders {@code processes} and {@code forms} in their place: an edition on
 * somebody's desk. {@code --language=ja|en} is the office's language otherwise. Ends with 0 if all is well and 1 if something is wrong.
 */
@Component("check-terms")
class CheckTermsCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(CheckTermsCommand.class);

  private final EditionCheck check;
  private final Words words;
  private final Locale office;

  CheckTermsCommand(EditionCheck check, Words words, OfficeLanguage office) {
    this.check = check;
    this.words = words;
    this.office = office.locale();
  }

  @Override
  public int run(ApplicationArguments arguments) {
    Locale language = arguments.containsOption("language") ? Locale.forLanguageTag(arguments.getOptionValues("language").get(0)) : office;
    SortedMap<String, byte[]> files = EditionFiles.ofBuild();
    if (arguments.containsOption("folder")) {
      Path folder = Path.of(arguments.getOptionValues("folder").get(0));
      if (!Files.isDirectory(folder)) {
        LOG.error(words.text("terms.no-folder", language, folder));
        return MISUSED;
      }
      files = EditionFiles.with(folder);
    }
    List<Mistake> mistakes = check.mistakes(files);
    if (mistakes.isEmpty()) {
      LOG.info(words.text("terms.clean", language, files.size()));
      return DONE;
    }
    LOG.error(check.inWords(mistakes, language));
    return FAILED;
  }
}
