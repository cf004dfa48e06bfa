package org.kanmon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** What may know what: features know no engine and no web, there is one clock, and money is whole yen. */
@AnalyzeClasses(packages = "org.kanmon", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String WORKFLOW = "org.kanmon.workflow..";
  private static final String WEB = "org.kanmon.web..";
  private static final String DEMO = "org.kanmon.demo..";
  private static final Set<String> CLOCKS = Set.of(Instant.class.getName(), LocalDate.class.getName(), LocalDateTime.class.getName(), OffsetDateTime.class.getName(),
      ZonedDateTime.class.getName(), Year.class.getName(), YearMonth.class.getName());

  private static final String MONEY_PACKAGES = "org.kanmon.(funding|contracts|development|evaluations|applications|consultations|screening)..";
  private static final Set<String> FRACTIONS = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  @Test
  void modulesUseOnlyWhatOthersOffer() {
    ApplicationModules.of(Kanmon.class).verify();
  }

  @ArchTest
  static final ArchRule ONLY_THE_WORKFLOW_KNOWS_THE_ENGINE =
      noClasses().that().resideOutsideOfPackage(WORKFLOW).should().dependOnClassesThat().resideInAnyPackage("org.camunda..");

  @ArchTest
  static final ArchRule FEATURES_KNOW_NEITHER_WORKFLOW_NOR_WEB_NOR_DEMO = noClasses().that().resideOutsideOfPackages(WORKFLOW, WEB, DEMO)
      .should().dependOnClassesThat().resideInAnyPackage(WORKFLOW, WEB, DEMO);

  @ArchTest
  static final ArchRule WORKFLOW_AND_WEB_MEET_ONLY_IN_PORTS = noClasses().that(are(resideInAPackage(WEB))).should().dependOnClassesThat().resideInAPackage(WORKFLOW);

  @ArchTest
  static final ArchRule THE_WORKFLOW_KNOWS_NO_DOOR = noClasses().that().resideInAPackage(WORKFLOW).should().dependOnClassesThat().resideInAnyPackage(WEB, DEMO);

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("org.kanmon.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses().should().accessTargetWhere(new TimeWithoutClock());

  @ArchTest
  static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_JAVA_UTIL_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule NO_FIELD_INJECTION = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule MONEY_HAS_NO_FRACTIONS_IN_FIELDS = noFields().that().areDeclaredInClassesThat().resideInAPackage(MONEY_PACKAGES)
      .should().haveRawType(DescribedPredicate.describe("a floating point type", type -> FRACTIONS.contains(type.getName())));

  @ArchTest
  static final ArchRule MONEY_HAS_NO_FRACTIONS_IN_METHODS = noMethods().that().areDeclaredInClassesThat().resideInAPackage(MONEY_PACKAGES)
      .should().haveRawReturnType(DescribedPredicate.describe("a floating point type", type -> FRACTIONS.contains(type.getName())));

  private static final class TimeWithoutClock extends DescribedPredicate<JavaAccess<?>> {

    private TimeWithoutClock() {
      super("reads the time past the clock");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
      String owner = access.getTargetOwner().getName();
      String name = access.getName();
      AccessTarget target = access.getTarget();
      boolean withoutArguments = target instanceof AccessTarget.CodeUnitCallTarget call && call.getRawParameterTypes().isEmpty();
      boolean withZone = target instanceof AccessTarget.CodeUnitCallTarget call && call.getRawParameterTypes().size() == 1
          && call.getRawParameterTypes().get(0).getName().equals("java.time.ZoneId");
      return CLOCKS.contains(owner) && name.equals("now") && (withoutArguments || withZone)
          || owner.equals(Date.class.getName()) && name.equals("<init>") && withoutArguments
          || owner.equals(Calendar.class.getName()) && name.equals("getInstance")
          || owner.equals(System.class.getName()) && name.equals("currentTimeMillis")
          || owner.equals(Clock.class.getName()) && name.startsWith("system") && !access.getOriginOwner().getPackageName().equals("org.kanmon.calendar");
    }
  }
}
