package org.kanmon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kanmon.Kanmon;
import org.kanmon.TestDatabase;
import org.kanmon.cases.Cases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class CommandLineTest {

  private static final CommandLine COMMANDS = new CommandLine(Map.of("number-of-cases", WholeApplication.class));

  @Test
  void optionsAloneStartTheApplication() {
    assertThat(CommandLine.isCommand()).isFalse();
    assertThat(CommandLine.isCommand("--server.port=0", "number-of-cases")).isFalse();
    assertThat(CommandLine.isCommand("number-of-cases", "--loud")).isTrue();
  }

  @Test
  void anUnknownCommandIsAnsweredWithThoseThatThereAre(CapturedOutput output) {
    assertThat(COMMANDS.run("mvoe")).isEqualTo(Command.MISUSED);
    assertThat(output).contains("no command \"mvoe\"").contains("number-of-cases");
  }

  /** On a new database, so that whatever had started would have written. */
  @Test
  void aCommandHasTheApplicationWithoutItsDoorsAndWithoutWhatRunsByItself(CapturedOutput output) {
    TestDatabase.Place place = TestDatabase.fresh();
    List<String> arguments = new java.util.ArrayList<>(List.of("number-of-cases", "--loud"));
    arguments.addAll(List.of(place.arguments()));
    assertThat(COMMANDS.run(arguments.toArray(String[]::new))).isEqualTo(Command.DONE);
    assertThat(output).contains("0 CASES, 0 people, 0 schedules, 0 servers").doesNotContain("Kanmon is ready");
  }

  @TestConfiguration
  @Import(Kanmon.class)
  static class WholeApplication {

    @Bean("number-of-cases")
    Command numberOfCases(Cases cases, JdbcClient jdbc, ObjectProvider<ScheduledAnnotationBeanPostProcessor> schedules, ObjectProvider<WebServer> servers) {
      return arguments -> {
        String word = arguments.containsOption("loud") ? "CASES" : "cases";
        long people = jdbc.sql("select count(*) from act_id_user").query(Long.class).single();
        org.slf4j.LoggerFactory.getLogger("org.kanmon.commands.test").info("{} {}, {} people, {} schedules, {} servers", cases.all(0, 1).total(), word, people,
            schedules.stream().count(), servers.stream().count());
        return Command.DONE;
      };
    }
  }
}
