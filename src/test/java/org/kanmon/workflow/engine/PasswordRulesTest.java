package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Which passwords may be set, and how they are kept. */
class PasswordRulesTest {

  private static final PasswordRules RULES = new PasswordRules(new PasswordRules.Terms(12, 128, 6, 4));

  private static User person() {
    User user = new UserEntity("yamada");
    user.setFirstName("山田");
    user.setLastName("花子");
    user.setEmail("hanamaru@example.jp");
    return user;
  }

  private static boolean accepts(String password) {
    return RULES.getRules().stream().allMatch(rule -> rule.execute(password, person()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gate-2026-Kanmon!", "Another-Gate-77!", "Choose-A-Better-1!", "correct horse battery staple", "夕焼け小焼けの赤とんぼ追われて", "xk7 mq2 vt9 lb4"})
  void long_and_uncommon_is_good_enough(String password) {
    assertThat(accepts(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "elevenchars", "password1234", "Password1234!", "P@ssw0rd1234", "passwordpassword", "qwertyuiop123", "123456789012", "aaaaaaaaaaaa",
      "Welcome-Admin-1", "kanmonkanmon12", "KANMON-astep-2", "letmein-letmein", "パスワードパスワード12", "yamada is my name", "my YAMADA castle!", "hanamaru and more", "山田さんの長い合言葉です"})
  void short_common_or_ones_own_is_not(String password) {
    assertThat(accepts(password)).isFalse();
  }

  @Test
  void there_is_an_upper_bound_that_leaves_room() {
    String words = "many different words stand here, ".repeat(4);
    assertThat(accepts(words.substring(0, 128))).isTrue();
    assertThat(accepts("x" + words.substring(0, 128))).isFalse();
    assertThat(accepts("𠮷".repeat(5) + "野の長い合言葉")).as("characters are counted, not code units").isTrue();
  }

  @Test
  void every_character_counts_and_no_two_hashes_are_the_same() {
    PasswordHash hash = new PasswordHash(4);
    String longest = "many different words stand here, ".repeat(4).substring(0, 127);
    String stored = hash.encrypt(longest + "a");
    assertThat(hash.check(longest + "a", stored)).isTrue();
    assertThat(hash.check(longest + "b", stored)).as("also behind the 72 bytes that BCrypt reads").isFalse();
    assertThat(hash.encrypt(longest + "a")).isNotEqualTo(stored);
    assertThat(stored).startsWith("$2a$04$");
  }

  @Test
  void the_application_itself_works_harder_than_the_tests() throws Exception {
    PropertySource<?> settings = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml")).get(0);
    assertThat(settings.getProperty("kanmon.passwords.strength")).hasToString("${KANMON_PASSWORD_STRENGTH:10}");
    assertThat((Integer) settings.getProperty("kanmon.passwords.shortest")).isGreaterThanOrEqualTo(12);
    assertThat(settings.getProperty("kanmon.limits.active")).hasToString("${KANMON_LIMITS:true}");
  }
}
