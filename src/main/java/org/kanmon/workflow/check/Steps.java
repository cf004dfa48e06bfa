package org.kanmon.workflow.check;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kanmon.applications.FormalApplication;
import org.kanmon.reviews.ReviewSheet;
import org.kanmon.screening.AdoptionDecision;
import org.kanmon.screening.InterviewConclusion;
import org.kanmon.screening.PanelGrade;
import org.kanmon.termfiles.Known.Field;
import org.kanmon.termfiles.Known.Kind;
import org.kanmon.termfiles.Known.Needs;

/** What the steps behind forms need of a form, so that a programme can put one of its own in its place. */
final class Steps {

  /** Steps that a desk does: what it takes, and of that what it cannot do without. */
  private static final Map<String, Needs> OF_DESKS = Map.of(
      "SubmitApplication", needs(FormalApplication.class, Set.of("title", "amount", "periodMonths"), Set.of()).with("startOn", Kind.DAY),
      "ReviewApplication", needs(ReviewSheet.class, Set.of("overall"), Set.of()),
      "ConcludeInterview", needs(InterviewConclusion.class, Set.of("heldOn", "outcome", "conclusion"), Set.of("feedback")),
      "DecideAdoption", needs(AdoptionDecision.class, Set.of("outcome", "reason"), Set.of("amount", "conditions", "feedback")),
      "GradeInterview", needs(PanelGrade.class, Set.of("grade", "comment"), Set.of()));

  private Steps() {}

  /**
   * By the form that the phase names.
   *
   * @param recorded tasks whose models say what they mean: what their gateways, decisions and tables ask for must be there
   */
  static Map<String, Needs> needs(Stream<Tag> recorded, Map<String, Map<String, Field>> forms) {
    Map<String, Needs> steps = new TreeMap<>(OF_DESKS);
    recorded.forEach(task -> {
      Map<String, Set<Kind>> must = new TreeMap<>();
      Map<String, Set<Kind>> may = new TreeMap<>();
      Map<String, Field> usual = forms.getOrDefault(task.attribute("formRef"), Map.of());
      asked(task).filter(usual::containsKey).forEach(key -> (usual.get(key).required() ? must : may).put(key, Set.of(usual.get(key).kind())));
      steps.put(String.valueOf(task.attribute("formRef")), new Needs(must, Set.copyOf(must.keySet()), may, true));
    });
    return steps;
  }

  private static Stream<String> asked(Tag task) {
    return Stream.of("facts", "outcome", "reason", "feedback").flatMap(name -> task.property(name).stream()).flatMap(value -> Stream.of(value.strip().split("\\s*,\\s*")));
  }

  private static Needs needs(Class<? extends Record> form, Set<String> required, Set<String> needed) {
    Map<String, Set<Kind>> must = new TreeMap<>();
    Map<String, Set<Kind>> may = new TreeMap<>();
    boolean more = false;
    for (RecordComponent component : form.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonAnySetter.class)) {
        more = true;
      } else {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        String key = named == null ? component.getName() : named.value();
        (required.contains(key) || needed.contains(key) ? must : may).put(key, kinds(component.getType()));
      }
    }
    return new Needs(must, required, may, more);
  }

  private static Set<Kind> kinds(Class<?> type) {
    if (type == Long.class || type == Integer.class) {
      return EnumSet.of(Kind.NUMBER);
    } else if (type == Boolean.class) {
      return EnumSet.of(Kind.FLAG);
    } else if (type == LocalDate.class) {
      return EnumSet.of(Kind.DAY);
    } else if (type == OffsetDateTime.class) {
      return EnumSet.of(Kind.MOMENT);
    }
    return type == List.class ? EnumSet.of(Kind.SEVERAL) : EnumSet.of(Kind.TEXT, Kind.CHOICE);
  }
}
