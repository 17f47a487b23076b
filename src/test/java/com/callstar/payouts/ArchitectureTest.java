package com.callstar.payouts;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.StripeAccounts;
import com.callstar.payouts.notifications.MailSender;
import com.callstar.payouts.onward.OnwardGateway;
import com.callstar.payouts.payments.IntentGateway;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.PlatformBalance;
import com.callstar.payouts.payouts.Statement;
import com.callstar.payouts.reconciliation.StripeStatement;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists which package may use which. The build fails on any dependency that is not listed. */
class ArchitectureTest {

    private static final String ROOT = "com.callstar.payouts.";
    private static final String ALL = "com.callstar.payouts..";
    private static final String SIMULATOR = "com.callstar.stripesimulator..";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.callstar");

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "core      |",
                "ledger    | core",
                "audit     | core",
                "evidence  | core",
                "approvals | core audit",
                "security  | core",
                "creators  | core audit security",
                "access    | core audit security creators",
                "pauses    | core audit creators",
                "terms     | core audit approvals creators",
                "recovery  | core ledger creators",
                "payments  | core audit security ledger creators terms",
                "debts     | core audit approvals ledger creators recovery payments",
                "payouts   | core audit approvals security ledger creators pauses terms payments",
                "runs      | core audit approvals ledger creators payments payouts",
                "onward    | core audit security ledger creators pauses payments payouts",
                "schedules | core audit security ledger creators payments payouts runs",
                "notifications | core audit approvals evidence security ledger creators pauses terms recovery payments"
                        + " debts payouts onward schedules",
                "analytics | core audit security ledger creators payments payouts",
                "exports   | core audit security ledger creators payments payouts runs",
                "reconciliation | core audit security ledger creators payments payouts",
                "stripe    | core audit security ledger creators payments payouts onward reconciliation",
                "graphql   | access core audit approvals evidence security ledger creators pauses terms recovery payments"
                        + " debts payouts runs onward schedules notifications analytics reconciliation stripe",
                "rest      | access core audit security ledger creators payments payouts notifications analytics"
                        + " exports stripe",
                "privacy   | core audit notifications stripe",
                "operations | core",
                "pages     |"
            })
    void a_package_uses_only_listed_packages(String of, String below) {
        String[] allowed = Stream.concat(
                        Stream.of(of), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + of + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ALL).and(not(resideInAnyPackage(allowed))))
                .check(PRODUCT);
    }

    @ParameterizedTest(name = "core.{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {"settings  |", "telemetry |", "jobs      | telemetry", "invariants | jobs telemetry"})
    void a_part_of_core_uses_only_listed_parts(String of, String below) {
        String[] allowed = Stream.concat(
                        Stream.of(of), below == null ? Stream.empty() : Arrays.stream(below.split(" ")))
                .map(name -> ROOT + "core." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core." + of)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "core.*").and(not(resideInAnyPackage(allowed))))
                .check(PRODUCT);
    }

    @Test
    void no_package_is_in_a_circle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCT);
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void production_code_does_not_use_the_demo() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "demo..", SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "demo..", SIMULATOR)
                .check(PRODUCT);
    }

    @Test
    void no_feature_uses_the_operations_package() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "operations..", "com.callstar.payouts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "operations..")
                .check(PRODUCT);
    }

    @Test
    void the_simulated_stripe_does_not_use_the_product() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ALL)
                .check(PRODUCT);
    }

    @Test
    void only_the_stripe_package_uses_stripe_java() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "stripe..")
                .and()
                .haveNameNotMatching(".*\\.NativeRegistrations(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..")
                .check(PRODUCT);
    }

    @Test
    void only_notifications_use_the_mailer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "notifications..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.quarkus.mailer..", "io.quarkus.qute..", "io.vertx.ext.mail.."))
                .check(PRODUCT);
    }

    @Test
    void entities_are_package_private() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameNotEndingWith("Dto")
                .check(PRODUCT);
    }

    @Test
    void no_class_or_package_has_a_vague_name() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)")
                .check(PRODUCT);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..dto..", "..helper..")
                .check(PRODUCT);
    }

    @Test
    void a_field_of_an_answer_says_itself_who_reads_it() {
        assertThat(PRODUCT.stream()
                        .filter(type -> type.isAnnotatedWith(RolesAllowed.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getParameters().stream()
                                .anyMatch(parameter -> parameter.isAnnotatedWith(Source.class)))
                        .filter(method -> !method.isAnnotatedWith(RolesAllowed.class))
                        .map(JavaMethod::getFullName))
                .as("the roles of a class are those of its changes, and more people may read")
                .isEmpty();
    }

    @Test
    void nothing_is_called_over_http_inside_a_transaction() {
        List<Class<?>> ports = List.of(
                PayoutGateway.class,
                OnwardGateway.class,
                StripeAccounts.class,
                IntentGateway.class,
                MailSender.class,
                StripeStatement.class,
                Statement.class,
                PlatformBalance.class);
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .or()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Transactional.class)
                .should(notCall(ports))
                .check(PRODUCT);
    }

    private static ArchCondition<JavaMethod> notCall(List<Class<?>> ports) {
        return new ArchCondition<>("not call a port") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream()
                        .filter(call -> ports.stream()
                                .anyMatch(port -> call.getTargetOwner().isAssignableTo(port)))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
            }
        };
    }

    @Test
    void no_constructor_takes_more_than_five_arguments() {
        assertThat(PRODUCT.stream()
                        .filter(type -> type.getConstructors().stream()
                                .anyMatch(constructor ->
                                        constructor.getRawParameterTypes().size() > 5
                                                && !type.isRecord()
                                                && !type.isAssignableTo(Throwable.class)))
                        .map(JavaClass::getName))
                .as("classes with a constructor of more than five arguments")
                .isEmpty();
    }
}
