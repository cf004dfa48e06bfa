package org.kanmon.workflow.access.logins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kanmon.workflow.access.logins.LoginTerms.Limit;

/** The wait after wrong passwords. */
class LoginTermsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void some_cost_nothing_then_each_doubles_the_wait_up_to_the_longest() {
    Limit limit = new Limit(5, Duration.ofMinutes(15));
    assertThat(limit.after(4, SECOND)).isZero();
    assertThat(limit.after(5, SECOND)).isEqualTo(SECOND);
    assertThat(limit.after(6, SECOND)).isEqualTo(Duration.ofSeconds(2));
    assertThat(limit.after(10, SECOND)).isEqualTo(Duration.ofSeconds(32));
    assertThat(limit.after(15, SECOND)).isEqualTo(Duration.ofMinutes(15));
    assertThat(limit.after(1_000_000, SECOND)).isEqualTo(Duration.ofMinutes(15));
  }
}
