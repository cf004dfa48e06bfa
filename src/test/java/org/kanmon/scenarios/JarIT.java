package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.commands.Command;

/** The built artifact behaves as the compiled classes do. */
class JarIT {

  private static final Path JAR = Path.of("target/kanmon.jar");

  @Test
  void theJarDeploysNothingThatTheClassesHaveDeployed(@TempDir Path folder) {
    assertThat(Files.exists(JAR)).as("the artifact has been built").isTrue();
    try (OfficeProcess classes = OfficeProcess.ofClasses(folder, Map.of())) {
      assertThat(new Http(classes.port(), "applicant", "Gate-2026-Kanmon!").get("/api").status()).isEqualTo(200);
    }
    try (OfficeProcess jar = OfficeProcess.ofJar(folder, JAR)) {
      Http applicant = new Http(jar.port(), "applicant", "Gate-2026-Kanmon!");
      assertThat(applicant.get("/api").json().path("actions").get(0).path("rel").asString()).isEqualTo("consultations");
      Http secretariat = new Http(jar.port(), "secretariat", "Gate-2026-Kanmon!");
      assertThat(secretariat.get("/engine-rest/process-definition/count?key=AStepRepayable").json().path("count").asInt()).isEqualTo(1);
    }
    assertThat(OfficeProcess.rows(folder, "select count(*) from act_re_deployment")).containsExactly(List.of("1"));
    theJarKnowsCommands(folder);
  }

  private static void theJarKnowsCommands(Path folder) {
    assertThat(OfficeProcess.command(folder, JAR, "backup", "--to=saved")).isEqualTo(Command.DONE);
    assertThat(folder.resolve("saved.mv.db")).exists();
    assertThat(OfficeProcess.command(folder, JAR, "compare", "--with=saved")).isEqualTo(Command.DONE);
    assertThat(OfficeProcess.command(folder, JAR, "mvoe")).isEqualTo(Command.MISUSED);
  }
}
