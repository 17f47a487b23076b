package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.ApiRequestParams;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import graphql.GraphQL;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.junit.jupiter.api.Test;

/**
 * What our byte code reaches and libraries look at by reflection, against what {@code NativeRegistrations} tells an executable. What is
 * missing there is named here, not found missing by who runs the executable.
 */
class ReflectionTest {

    private static final String OURS = "com.callstar.payouts";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    /** What {@code SmallRyeGraphQLProcessor} registers. */
    private static final Set<String> BUNDLES_BY_QUARKUS = Set.of("i18n.Parsing", "i18n.Validation");

    /** Fields of an unregistered class are lost silently. Builders are not part of a form. */
    @Test
    void every_parameter_class_that_our_code_reaches_is_registered() {
        Set<String> reached = reached("com.stripe.param")
                .flatMap(type -> Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream()))
                .filter(type -> type.getPackageName().startsWith("com.stripe"))
                .filter(type -> !type.getSimpleName().equals("Builder"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reached).contains(ApiRequestParams.class.getName());
        assertThat(registered(NativeRegistrations.OfParameters.class)).isEqualTo(reached);
    }

    /** Registering a model registers the types of its fields. */
    @Test
    void every_model_that_our_code_reaches_is_registered() {
        Set<String> reached = reached("com.stripe.model")
                .map(ReflectionTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reached).isNotEmpty();
        assertThat(registered(NativeRegistrations.class)).containsAll(reached);
        assertThat(NativeRegistrations.class
                        .getAnnotation(RegisterForReflection.class)
                        .registerFullHierarchy())
                .isTrue();
    }

    /** Quarkus registers only APIs with a query or a mutation. */
    @Test
    void every_graphql_api_is_registered() {
        Set<String> sourcesAlone = PRODUCT.stream()
                .filter(type -> type.isAnnotatedWith(GraphQLApi.class))
                .filter(type -> type.getMethods().stream()
                        .noneMatch(method ->
                                method.isAnnotatedWith(Query.class) || method.isAnnotatedWith(Mutation.class)))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(sourcesAlone).isNotEmpty();
        assertThat(registered(NativeRegistrations.OfGraphql.class)).containsAll(sourcesAlone);
    }

    /** A field may be an inherited method: Quarkus registers the type but not its parent. */
    @Test
    void every_parent_of_a_graphql_type_is_registered() {
        Set<String> parents = PRODUCT.stream()
                .filter(type -> type.getPackageName().equals(OURS + ".graphql"))
                .filter(type -> !type.isAssignableTo(Throwable.class))
                .flatMap(type -> type.getAllRawSuperclasses().stream())
                .filter(parent -> parent.getPackageName().startsWith(OURS))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(parents).isNotEmpty();
        assertThat(registered(NativeRegistrations.OfGraphql.class)).containsAll(parents);
    }

    /** One annotation per class: Quarkus ignores repeated ones. */
    @Test
    void every_resource_bundle_of_graphql_is_registered() throws IOException {
        Set<String> registered = Arrays.stream(NativeRegistrations.class.getDeclaredClasses())
                .map(holder -> holder.getAnnotation(RegisterResourceBundle.class))
                .filter(Objects::nonNull)
                .map(RegisterResourceBundle::bundleName)
                .collect(Collectors.toSet());
        registered.addAll(BUNDLES_BY_QUARKUS);

        assertThat(registered).containsAll(bundlesOfGraphql());
    }

    /** In its base language: the others are of a locale. */
    private static Set<String> bundlesOfGraphql() throws IOException {
        URL library = GraphQL.class.getResource("GraphQL.class");
        JarURLConnection jar = (JarURLConnection) library.openConnection();
        return jar.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(name -> name.matches("i18n/[A-Za-z]+\\.properties"))
                .map(name -> name.replace(".properties", "").replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Jackson stores and reads the records in {@code Facts}: Quarkus registers what is nested in a registered type. */
    @Test
    void every_record_of_stored_facts_is_registered() {
        JavaClass facts = PRODUCT.get(OURS + ".notifications.Facts");
        assertThat(facts.isAnnotatedWith(RegisterForReflection.class)).isTrue();
        assertThat(PRODUCT.stream()
                        .filter(type -> type.isAssignableTo(facts.getName()))
                        .map(ReflectionTest::outermost))
                .containsOnly(facts.getName());
    }

    private static String outermost(JavaClass type) {
        return type.getName().split("\\$")[0];
    }

    private static Stream<JavaClass> reached(String library) {
        return PRODUCT.stream()
                .filter(type -> !type.getPackageName().startsWith(OURS + ".demo"))
                .filter(type -> !type.getName().startsWith(NativeRegistrations.class.getName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(type -> type.isArray() ? type.getBaseComponentType() : type)
                .filter(type -> type.getPackageName().startsWith(library))
                .distinct();
    }

    private static Set<String> registered(Class<?> holder) {
        return Arrays.stream(holder.getAnnotation(RegisterForReflection.class).targets())
                .map(Class::getName)
                .collect(Collectors.toSet());
    }
}
