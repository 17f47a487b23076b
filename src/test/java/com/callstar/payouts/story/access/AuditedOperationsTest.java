package com.callstar.payouts.story.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.audit.Audit;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.junit.jupiter.api.Test;

/**
 * Every operation and route leads to an audit entry, or is exempt for a reason. Follows the calls in the bytecode: an operation that
 * never reaches the audit fails, whatever it is called. {@link AuditTest} tests what the entries say.
 */
class AuditedOperationsTest {

    /** What changes nothing and takes nothing away. Rejected attempts at them are audited: {@link AuditedRefusalsTest}. */
    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry("Mutation.markNotificationsRead", "a creator marks notices as read; nothing about money changes"),
            entry("GET /api/payouts/request", "an allowed read of one's own data"),
            entry("GET /api/admin/payouts", "an allowed read; files, which leave the pages, are audited"),
            entry("GET /api/admin/analytics", "an allowed read of totals"),
            entry("GET /api/notifications/unsubscribe", "only asks whether to unsubscribe; the POST is audited"),
            entry("GET /sign-in", "the identity provider keeps the record of sign-ins"),
            entry("GET /sign-in/step-up", "the identity provider keeps the record of sign-ins"),
            entry("GET /sign-in/stepped-up", "the identity provider keeps the record of sign-ins"),
            entry("GET /sign-out", "the identity provider keeps the record of sign-outs"),
            entry("POST /sign-out/back-channel", "the identity provider calls it, and keeps that record too"),
            entry(
                    "POST /api/payments/webhook",
                    "the inbox keeps each event; what an event changes is audited with the event as the actor"));

    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath("target/classes");

    @Test
    void every_operation_and_route_is_audited_or_exempt_for_a_reason() {
        Map<String, JavaMethod> operations = operations();
        Set<String> silent = new TreeSet<>();
        operations.forEach((operation, method) -> {
            if (!operation.startsWith("Query.") && !reachesTheAudit(method)) {
                silent.add(operation);
            }
        });
        assertThat(silent).containsExactlyInAnyOrderElementsOf(EXEMPT.keySet());
    }

    @Test
    void the_operations_are_those_of_the_role_table() {
        assertThat(operations().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RolesTest.operationsWithRows(), RolesTest.routesWithRows())
                                .flatMap(Collection::stream)
                                .toList());
    }

    private static Map<String, JavaMethod> operations() {
        Map<String, JavaMethod> found = new TreeMap<>();
        PRODUCT.stream()
                .filter(type -> !type.getPackageName().contains(".demo"))
                .flatMap(type -> type.getMethods().stream())
                .forEach(method -> {
                    RolesTest.routes(method).forEach(route -> found.put(route, method));
                    graphql(method).forEach(operation -> found.put(operation, method));
                });
        return found;
    }

    private static Stream<String> graphql(JavaMethod method) {
        if (!method.getOwner().isAnnotatedWith(GraphQLApi.class)) {
            return Stream.empty();
        }
        return Stream.of(Query.class, Mutation.class)
                .filter(method::isAnnotatedWith)
                .map(root -> root.getSimpleName() + "." + method.getName());
    }

    private static boolean reachesTheAudit(JavaMethod operation) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(operation));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!seen.add(unit)) {
                continue;
            }
            if (unit.getOwner().isEquivalentTo(Audit.class) && unit.getName().startsWith("record")) {
                return true;
            }
            calledBy(unit).forEach(open::push);
        }
        return false;
    }

    /** What a method calls or refers to, and what may be called instead because it overrides that. */
    private static Set<JavaCodeUnit> calledBy(JavaCodeUnit unit) {
        return Stream.of(unit.getCallsFromSelf(), unit.getMethodReferencesFromSelf())
                .flatMap(Set::stream)
                .flatMap(access -> access.getTarget().resolveMember().stream())
                .flatMap(target -> Stream.concat(Stream.of(target), overriding(target)))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaCodeUnit> overriding(JavaCodeUnit method) {
        return method.getOwner().getAllSubclasses().stream()
                .map((JavaClass type) -> type.tryGetCodeUnitWithParameterTypeNames(
                        method.getName(),
                        method.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()))
                .flatMap(Optional::stream);
    }
}
