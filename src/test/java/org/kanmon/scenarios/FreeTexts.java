package org.kanmon.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every field of every form in which people write what they like, as the forms themselves say; a new form or field is here by itself. */
final class FreeTexts {

  private static final Set<String> WRITTEN = Set.of("textfield", "textarea");
  /** Fields that hold something else than words: an address for mails, a number of a case, the login of a person. Each is refused if it is not one. */
  private static final Set<String> NO_WORDS = Set.of("RequestConsultation.contactEmail", "RequestConsultation.applicantId", "RequestApplication.applicantId",
      "ReportCaseEvent.caseNumber", "RequestProject.parentCase", "RequestProject.applicantId", "RequestProject.institutionEmail");

  private FreeTexts() {}

  /** A field and how many characters it takes. */
  record Field(String form, String key, int longest) {

    String name() {
      return form + "." + key;
    }
  }

  /** By form. */
  static Map<String, List<Field>> read() {
    Map<String, List<Field>> fields = new LinkedHashMap<>();
    try (Stream<Path> forms = Files.list(Path.of("forms"))) {
      for (Path form : forms.filter(file -> file.toString().endsWith(".form")).sorted().toList()) {
        JsonNode read = Http.JSON.readTree(Files.readString(form));
        List<Field> found = new ArrayList<>();
        collect(read.path("id").asString(), read.path("components"), found);
        fields.put(read.path("id").asString(), found);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return fields;
  }

  private static void collect(String form, JsonNode components, List<Field> found) {
    for (JsonNode component : components) {
      if (WRITTEN.contains(component.path("type").asString())) {
        Field field = new Field(form, component.path("key").asString(), component.path("validate").path("maxLength").asInt());
        if (!NO_WORDS.contains(field.name())) {
          found.add(field);
        }
      }
      collect(form, component.path("components"), found);
    }
  }
}
