package org.kanmon.programmes;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A funding programme.
 *
 * @param id stable, kebab-case
 * @param lifecycle id of the process that runs a case of it
 * @param prefix of its case numbers
 * @param stages the public stages of its cases in their order, as its lifecycle model names them
 * @param ofRoutes stages through which only the cases of one entry route go, by the route
 */
public record Programme(String id, String lifecycle, String prefix, String nameJa, String nameEn, List<String> stages, Map<String, List<String>> ofRoutes) {

  /** The stages of a case that came by this route, in their order. */
  public List<String> stages(String route) {
    return stages.stream().filter(stage -> ofRoutes.getOrDefault(route, List.of()).contains(stage) || ofRoutes.values().stream().noneMatch(others -> others.contains(stage))).toList();
  }

  public String name(Locale language) {
    return new Wording(nameJa, nameEn).in(language);
  }
}
