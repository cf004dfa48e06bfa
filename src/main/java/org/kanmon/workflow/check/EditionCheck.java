package org.kanmon.workflow.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.DocumentKind;
import org.kanmon.people.Role;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.termfiles.Known;
import org.kanmon.termfiles.Mistake;
import org.kanmon.termfiles.MistakenFiles;
import org.kanmon.termfiles.ProgrammeFiles;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Looks through the files of an edition as they were written, before anything of them is deployed. */
@Component
public class EditionCheck {

  private final ConfiguredCalls calls;
  private final Words words;
  private final Locale office;

  EditionCheck(ConfiguredCalls calls, Words words, OfficeLanguage office) {
    this.calls = calls;
    this.words = words;
    this.office = office.locale();
  }

  /** Everything that is wrong, by file and line. */
  public List<Mistake> mistakes(SortedMap<String, byte[]> files) {
    List<Mistake> mistakes = new ArrayList<>();
    Phases phases = new Phases();
    Forms forms = new Forms();
    Set<String> tables = new TreeSet<>();
    files.forEach((file, source) -> {
      try {
        if (file.endsWith(".bpmn")) {
          phases.add(file, Tag.read(source));
        } else if (file.endsWith(".dmn")) {
          Tag table = Tag.read(source);
          table.all("decision").map(Tag::id).forEach(tables::add);
          mistakes.addAll(Rows.check(file, table));
        } else if (file.endsWith(".form")) {
          mistakes.addAll(forms.add(file, source));
        }
      } catch (SAXParseException broken) {
        mistakes.add(Mistake.at(file, broken.getLineNumber(), broken.getColumnNumber(), "not-xml", broken.getMessage()));
      } catch (SAXException broken) {
        mistakes.add(Mistake.at(file, 0, 0, "not-xml", broken.getMessage()));
      }
    });
    mistakes.addAll(phases.check(forms.fields().keySet()));
    Known known = new Known(phases.lifecycles(), forms.fields(), Steps.needs(phases.recorded(), forms.fields()), tables, phases.actions(), names(DocumentKind.values()), names(Role.values()));
    mistakes.addAll(ProgrammeFiles.check(files, known, calls.calls()));
    return mistakes.stream().sorted().distinct().toList();
  }

  /** @throws MistakenFiles with all mistakes in the office's language, if there are any */
  public void require(SortedMap<String, byte[]> files) {
    List<Mistake> mistakes = mistakes(files);
    if (!mistakes.isEmpty()) {
      throw new MistakenFiles(mistakes, inWords(mistakes, office));
    }
  }

  /** A line for each mistake, and how many there are. */
  public String inWords(List<Mistake> mistakes, Locale language) {
    return Stream.concat(mistakes.stream().map(mistake -> mistake.text(words, language)), Stream.of(words.text("terms.mistakes", language, mistakes.size())))
        .collect(Collectors.joining("\n"));
  }

  private static TreeSet<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
