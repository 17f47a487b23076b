package com.callstar.payouts;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.handler.ssl.SslContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Input;
import org.junit.jupiter.api.Test;

/** What works in a JVM and not in an executable, where a name is found only if it was registered; see also {@code ReflectionTest} and {@code CachesTest}. */
class NativeTest {

    private static final String DEMO = "com.callstar.payouts.demo..";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.callstar.payouts");

    @Test
    void no_code_of_ours_uses_reflection_by_name() {
        nobody("Class", "forName").check(PRODUCT);
        nobody(assignableTo(ServiceLoader.class), ".*").check(PRODUCT);
        nobody(assignableTo(ResourceBundle.class), ".*").check(PRODUCT);
        nobody(assignableTo(Proxy.class), ".*").check(PRODUCT);
        // Getters calls the methods that SmallRye's own fetchers call: Quarkus registers those of all types of the
        // schema.
        JavaClasses others = PRODUCT.that(not(nameMatching(".*\\.graphql\\.Getters(\\$.*)?")));
        nobody(assignableTo(AccessibleObject.class), "invoke|newInstance|get|set")
                .check(others);
    }

    /** An executable answered every call that had such an input with INVALID_INPUT. */
    @Test
    void no_input_of_graphql_has_a_primitive_field() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Input.class)
                .and()
                .areNotStatic()
                .should()
                .haveRawType(DescribedPredicate.describe("primitive", JavaClass::isPrimitive))
                .check(PRODUCT);
    }

    /** Hibernate makes them by their constructor, which it finds by reflection. */
    @Test
    void each_record_that_a_native_query_answers_is_registered() throws IOException {
        Pattern query = Pattern.compile("createNativeQuery\\([^;]*?,\\s*(\\w+)\\.class\\)");
        Set<String> answered = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                query.matcher(text).results().forEach(found -> answered.addAll(named(found.group(1), file, text)));
            }
        }

        assertThat(PRODUCT.stream().filter(type -> type.isRecord() && answered.contains(type.getName())))
                .hasSizeGreaterThan(10)
                .allSatisfy(type -> assertThat(type.isAnnotatedWith(RegisterForReflection.class))
                        .as(type.getName())
                        .isTrue());
    }

    /** What a simple name can mean in a file: a nested class, one of the same package, or an imported one. */
    private static Set<String> named(String simple, Path file, String text) {
        String self = Path.of("src/main/java")
                .relativize(file)
                .toString()
                .replace('/', '.')
                .replaceFirst("\\.java$", "");
        Set<String> names =
                new TreeSet<>(Set.of(self + "$" + simple, self.substring(0, self.lastIndexOf('.') + 1) + simple));
        Pattern.compile("import ([\\w.]+?)(\\.[A-Z]\\w*)?\\." + simple + ";")
                .matcher(text)
                .results()
                .map(found -> found.group(1) + (found.group(2) == null ? "." : found.group(2) + "$") + simple)
                .forEach(names::add);
        return names;
    }

    /**
     * By others JSON is read and written as a tree: a record would have to be registered. REST's and GraphQL's are, by Quarkus, and
     * those of emails are nested in a registered type, which {@link ReflectionTest} checks.
     */
    @Test
    void only_graphql_rest_and_emails_serialise_objects_to_json() {
        JavaClasses others = PRODUCT.that(not(simpleName("FactsJson")));
        for (Class<?> jackson : Set.of(ObjectMapper.class, ObjectReader.class, ObjectWriter.class)) {
            nobody(assignableTo(jackson), "readValue|treeToValue|convertValue|writeValue.*|valueToTree")
                    .check(others);
        }
    }

    /**
     * The wording and the script of GraphiQL are in {@code quarkus.native.resources.includes}; the pages are static files, which Quarkus
     * registers.
     */
    @Test
    void only_listed_classes_read_resources_by_name() {
        Set<String> readers = PRODUCT.stream()
                .filter(type -> !type.getPackageName().contains(".demo"))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().startsWith("getResource")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertThat(readers).containsExactlyInAnyOrder(Wording.class.getSimpleName(), "Dashboard", "Graphiql");
    }

    /**
     * Quarkus replaces what makes Netty's TLS contexts, because it refers to OpenSSL's classes, which are not in the executable. It
     * replaces by signature: another overload in a newer Netty ends the build of the executable, and nothing before it.
     */
    @Test
    void quarkus_replaces_each_method_of_netty_that_makes_a_tls_context() throws ClassNotFoundException {
        assertThat(signatures(SslContext.class))
                .hasSize(2)
                .isEqualTo(signatures(
                        Class.forName("io.quarkus.netty.runtime.graal.Target_io_netty_handler_ssl_SslContext")));
    }

    private static Set<String> signatures(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().endsWith("ContextInternal"))
                .map(method -> method.getName() + List.of(method.getParameterTypes()))
                .collect(Collectors.toSet());
    }

    /** Static fields are set when the executable is built: random values would be constant and connections dead. */
    @Test
    void no_static_field_holds_randomness_or_an_open_resource() {
        for (Class<?> alive : Set.of(
                RandomGenerator.class,
                SecureRandom.class,
                SplittableRandom.class,
                HttpClient.class,
                Thread.class,
                ExecutorService.class)) {
            noFields()
                    .that()
                    .haveModifier(JavaModifier.STATIC)
                    .and()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage(DEMO)
                    .should()
                    .haveRawType(assignableTo(alive))
                    .check(PRODUCT);
        }
    }

    /** No code starts a thread around the switch for virtual threads. */
    @Test
    void only_background_threads_starts_threads() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DEMO)
                .and()
                .doNotHaveSimpleName(BackgroundThreads.class.getSimpleName())
                .should()
                .callMethodWhere(target(owner(assignableTo(Thread.class)))
                        .and(target(nameMatching("startVirtualThread|ofVirtual|ofPlatform|start"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Executors.class))).and(target(nameMatching("new.*"))))
                .check(PRODUCT);
    }

    private static ArchRule nobody(String owner, String method) {
        return nobody(nameMatching(".*\\." + owner), method);
    }

    private static ArchRule nobody(DescribedPredicate<? super JavaClass> owner, String method) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(DEMO)
                .should()
                .callMethodWhere(target(owner(owner)).and(target(nameMatching(method))));
    }
}
