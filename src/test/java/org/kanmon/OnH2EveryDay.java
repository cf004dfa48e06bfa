package org.kanmon;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Long, and asking nothing of the database that others do not ask: on PostgreSQL only where everything is tried ({@link Thorough}), on H2 always. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnH2EveryDay.Condition.class)
public @interface OnH2EveryDay {

  /** Says the reason to whoever reads the report. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return TestDatabase.isPostgresql() && !Thorough.isAll() ? ConditionEvaluationResult.disabled("on PostgreSQL with -Pfaults only") : ConditionEvaluationResult.enabled("its turn");
    }
  }
}
