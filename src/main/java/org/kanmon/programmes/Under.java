package org.kanmon.programmes;

import java.util.List;

/**
 * That the cases of a programme stand under cases of another one, e.g. projects under their platform (1.4).
 *
 * @param programme id of the other one
 * @param stages public stages of the upper case in which a case can be opened under it
 */
public record Under(String programme, List<String> stages) {

  public Under {
    stages = List.copyOf(stages);
  }
}
