package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Quarkus told GraalVM, against {@code NativeRegistrations}: Quarkus overlooks an annotation that it does not expect there.
 * {@link ReflectionTest} holds {@code NativeRegistrations} against our byte code, in every build. This runs after a build with
 * {@code -Dnative}, because Quarkus writes the lists in no other.
 */
class ReflectConfigIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LISTS = "META-INF/native-image/";

    @Test
    void each_registered_class_is_in_the_list_of_the_executable() throws IOException {
        Map<String, JsonNode> listed = new TreeMap<>();
        list("reflect-config.json").forEach(one -> listed.put(one.path("name").asText(), one));

        assertThat(registered()).isNotEmpty();
        assertThat(listed.keySet()).containsAll(registered());
    }

    /** Of a parameter class without its fields no form can be made. */
    @Test
    void each_parameter_class_is_listed_with_its_fields() throws IOException {
        List<String> withFields = list("reflect-config.json")
                .valueStream()
                .filter(one -> one.path("allDeclaredFields").asBoolean())
                .map(one -> one.path("name").asText())
                .toList();

        assertThat(withFields).containsAll(targets(NativeRegistrations.OfParameters.class));
    }

    @Test
    void each_registered_bundle_is_in_the_list_of_the_executable() throws IOException {
        List<String> bundles = holders()
                .map(holder -> holder.getAnnotation(RegisterResourceBundle.class))
                .filter(Objects::nonNull)
                .map(RegisterResourceBundle::bundleName)
                .toList();

        assertThat(bundles).isNotEmpty();
        assertThat(list("resource-config.json").path("bundles").findValuesAsText("name"))
                .containsAll(bundles);
    }

    private static JsonNode list(String name) throws IOException {
        try (JarFile jar = new JarFile(sources().toFile())) {
            return JSON.readTree(jar.getInputStream(jar.getEntry(LISTS + name)));
        }
    }

    /** The jar that GraalVM compiles: {@code sources-only} leaves it in a folder of its own. */
    private static Path sources() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("target"),
                2,
                (file, what) -> file.getFileName().toString().endsWith("-runner.jar"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static List<String> registered() {
        List<String> all = new ArrayList<>();
        holders().forEach(holder -> all.addAll(targets(holder)));
        return all;
    }

    private static Stream<Class<?>> holders() {
        return Stream.concat(
                Stream.of(NativeRegistrations.class), Arrays.stream(NativeRegistrations.class.getDeclaredClasses()));
    }

    private static List<String> targets(Class<?> holder) {
        RegisterForReflection registration = holder.getAnnotation(RegisterForReflection.class);
        return registration == null
                ? List.of()
                : Stream.concat(
                                Arrays.stream(registration.targets()).map(Class::getName),
                                Arrays.stream(registration.classNames()))
                        .toList();
    }
}
