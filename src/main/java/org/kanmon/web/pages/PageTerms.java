package org.kanmon.web.pages;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the pages show [D].
 *
 * @param size lines of a list on one page
 * @param stages public stages of each programme in their order, as its lifecycle model names them
 */
@ConfigurationProperties("kanmon.pages")
public record PageTerms(int size, Map<String, List<String>> stages) {

  List<String> stagesOf(String programme) {
    return stages.getOrDefault(programme, List.of());
  }
}
