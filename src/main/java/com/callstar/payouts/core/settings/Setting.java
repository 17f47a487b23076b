package com.callstar.payouts.core.settings;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A setting of one of the mappings: what its type, {@link Between} and {@link Written} make of it. */
record Setting(String property, Property mapped) {

    private static final List<String> YES_OR_NO = List.of("true", "false", "yes", "no", "on", "off", "1", "0");
    private static final String EACH = ".*";

    /** All of a mapping, in the order of their names. */
    static Stream<Setting> of(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping)).entrySet().stream()
                .filter(one -> !one.getKey().endsWith("[*]"))
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Setting(one.getKey(), one.getValue()));
    }

    /** One line where it is missing or wrong; never shows a value, which may be a secret. */
    Stream<String> problems(SmallRyeConfig config) {
        return names(config).flatMap(name -> problem(name, config).stream());
    }

    /** Itself; of a map, each that is given. */
    private Stream<String> names(SmallRyeConfig config) {
        if (!property.endsWith(EACH)) {
            return Stream.of(property);
        }
        String start = environment(property.substring(0, property.length() - 1));
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> environment(name).startsWith(start))
                .collect(Collectors.toMap(Setting::environment, name -> name, (one, same) -> one))
                .values()
                .stream();
    }

    private Optional<String> problem(String name, SmallRyeConfig config) {
        String given = config.getRawValue(name) == null
                ? null
                : config.getConfigValue(name).getValue();
        List<String> values = given == null ? List.of() : values(given);
        if (values.isEmpty()) {
            boolean needed = !isOptional() && (given != null || !mapped.hasDefaultValue());
            return needed ? Optional.of(line(name, "missing")) : Optional.empty();
        }
        return values.stream().allMatch(value -> fits(value, config))
                ? Optional.empty()
                : Optional.of(line(name, "wrong"));
    }

    private boolean isOptional() {
        return method().getReturnType() == Optional.class || method().getReturnType() == Map.class;
    }

    /** A text is taken as it is, by whoever uses it too: a key with a line break behind it is no key. */
    private List<String> values(String given) {
        if (isList()) {
            return Arrays.stream(given.split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
        return Stream.of(kind() == String.class ? given : given.strip())
                .filter(value -> !value.isBlank())
                .toList();
    }

    private boolean isList() {
        String type = method().getGenericReturnType().getTypeName();
        return type.contains(List.class.getName()) || type.contains(Set.class.getName());
    }

    private boolean fits(String value, SmallRyeConfig config) {
        if (kind() == boolean.class) {
            return YES_OR_NO.contains(value.toLowerCase(Locale.ROOT));
        }
        try {
            Object converted = config.convert(value, kind());
            return converted != null
                    && form().map(form -> form.fits(value)).orElse(true)
                    && new Range(kind(), method().getAnnotation(Between.class), config).has(converted);
        } catch (RuntimeException notOfItsKind) {
            return false;
        }
    }

    private String line(String name, String what) {
        String several = isList() ? ", several separated by commas" : "";
        return environment(name) + " is " + what + ": expected " + expected() + several + ".";
    }

    private String expected() {
        return form().map(Written.Form::words)
                .orElseGet(() -> Range.words(kind(), method().getAnnotation(Between.class)));
    }

    private Optional<Written.Form> form() {
        return Optional.ofNullable(method().getAnnotation(Written.class)).map(Written::value);
    }

    private Method method() {
        return mapped.getMethod();
    }

    /** Of one value: what an Optional, a list or a map is of. */
    private Class<?> kind() {
        Type type = method().getGenericReturnType();
        while (type instanceof ParameterizedType of) {
            type = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
        }
        return (Class<?>) type;
    }

    /** As it is called in the environment: what is mapped to the terms has the seed's names. */
    static String environment(String property) {
        return property.replaceFirst("^terms\\.", "platform.")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
