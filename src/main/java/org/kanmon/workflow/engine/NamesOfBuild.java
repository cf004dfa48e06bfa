package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.kanmon.editions.FileNames;
import org.kanmon.workflow.check.EditionFiles;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The names that this build's models, forms and tables have in each language, for whoever compares editions in another language than the office's. */
@Component
class NamesOfBuild implements FileNames.Book {

  private static final String WORDS = "processes/rules/words_";
  private static final Locale WRITTEN = Locale.ENGLISH;

  /** Read when somebody first compares: there are many models. */
  private final Supplier<Map<String, String>> models = SingletonSupplier.of(NamesOfBuild::models);
  private final Map<String, Labels> labels = new ConcurrentHashMap<>();
  private final Map<String, Properties> tables = new ConcurrentHashMap<>();

  @Override
  public FileNames in(Locale language) {
    Locale known = Locale.JAPANESE.getLanguage().equals(language.getLanguage()) ? Locale.JAPANESE : WRITTEN;
    return new FileNames() {
      @Override
      public String element(String process, String element, String deployed) {
        String written = models.get().get(key(process, element));
        return written == null ? deployed : chosen(deployed, known, written, (words, text) -> words.element(process, element, text));
      }

      @Override
      public String field(String form, String key, String deployed) {
        String written = FormWords.ofBuild(form).map(own -> own.fields().get(key)).map(FormContract.Field::label).orElse(null);
        return written == null ? deployed : chosen(deployed, known, written, (words, text) -> words.of(form, key, "label", text));
      }

      @Override
      public String column(String table, String column, String deployed) {
        return table(known).getProperty(column == null ? table : table + "." + column, deployed);
      }
    };
  }

  /** In the language; but only if the edition calls it as this build does in one of them: what was renamed since then keeps its name. */
  private String chosen(String deployed, Locale language, String written, BiFunction<Labels, String, String> word) {
    String japanese = word.apply(labels.computeIfAbsent(Locale.JAPANESE.getLanguage(), code -> Labels.in(Locale.JAPANESE)), written);
    boolean isOurs = Objects.equals(deployed, written) || Objects.equals(deployed, japanese);
    return !isOurs ? deployed : language.equals(Locale.JAPANESE) ? japanese : written;
  }

  private Properties table(Locale language) {
    return tables.computeIfAbsent(language.getLanguage(), code -> {
      byte[] source = EditionFiles.ofBuild().get(WORDS + code + ".properties");
      return source == null ? new Properties() : TableWords.read(source);
    });
  }

  private static String key(String process, String element) {
    return element == null ? process : process + "." + element;
  }

  private static Map<String, String> models() {
    Map<String, String> names = new HashMap<>();
    SortedMap<String, byte[]> files = EditionFiles.ofBuild();
    files.forEach((file, content) -> {
      if (file.endsWith(".bpmn")) {
        BpmnModelInstance model = ModelReader.process(content);
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        names.put(process.getId(), process.getName());
        model.getModelElementsByType(FlowElement.class).stream().filter(element -> element.getName() != null)
            .forEach(element -> names.put(key(process.getId(), element.getId()), element.getName()));
      }
    });
    return names;
  }
}
