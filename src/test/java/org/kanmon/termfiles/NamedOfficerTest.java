package org.kanmon.termfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whom the files of calls name as officers, and where. */
class NamedOfficerTest {

  private static final String CALL = """
      id: a-call
      programme: a-programme
      officers:
        agri-bio: [one, two]
        materials:
          - three
      """;

  @Test
  void everyNameHasItsPlace() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("processes/calls/a.yaml", CALL.getBytes(StandardCharsets.UTF_8));
    files.put("processes/calls/broken.yaml", "officers: [".getBytes(StandardCharsets.UTF_8));
    files.put("processes/calls/nameless.yaml", "officers: {agri-bio: [four]}".getBytes(StandardCharsets.UTF_8));
    files.put("processes/programmes/b.yaml", CALL.getBytes(StandardCharsets.UTF_8));
    assertThat(ProgrammeFiles.officers(files)).containsExactly(
        new NamedOfficer("a-call", "agri-bio", "one", "processes/calls/a.yaml", 4, 14),
        new NamedOfficer("a-call", "agri-bio", "two", "processes/calls/a.yaml", 4, 19),
        new NamedOfficer("a-call", "materials", "three", "processes/calls/a.yaml", 6, 7));
  }
}
