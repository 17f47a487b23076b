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

/** One setting of a mapping. Its type, {@link Between} and {@link Format} say which values are valid. */
record Setting(String property, Property mapped) {

    private static final List<String> YES_OR_NO = List.of("true", "false", "yes", "no", "on", "off", "1", "0");
    private static final String EACH = ".*";

    /** All settings of a mapping, sorted by name. */
    static Stream<Setting> of(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping)).entrySet().stream()
                .filter(one -> !one.getKey().endsWith("[*]"))
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new Setting(one.getKey(), one.getValue()));
    }

    /** Returns one line if the setting is missing or invalid. Never shows a value, because it may be a secret. */
    Stream<String> problems(SmallRyeConfig config) {
        return names(config).flatMap(name -> problem(name, config).stream());
    }

    /** Its name; for a map, the name of each entry that is set. */
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

    /** The value that holds if it is not set; empty if there is none. */
    Optional<String> byDefault() {
        return mapped.hasDefaultValue() ? Optional.ofNullable(mapped.getDefaultValue()) : Optional.empty();
    }

    private boolean isOptional() {
        return method().getReturnType() == Optional.class || method().getReturnType() == Map.class;
    }

    /** Trims all values except texts, which are used untrimmed: a key that ends in a line break is not valid. */
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
        } catch (RuntimeException notConvertible) {
            return false;
        }
    }

    private String line(String name, String what) {
        String several = isList() ? ", several separated by commas" : "";
        return environment(name) + " is " + what + ": expected " + expected() + several + ".";
    }

    private String expected() {
        return form().map(Format.Form::words)
                .orElseGet(() -> Range.words(kind(), method().getAnnotation(Between.class)));
    }

    private Optional<Format.Form> form() {
        return Optional.ofNullable(method().getAnnotation(Format.class)).map(Format::value);
    }

    private Method method() {
        return mapped.getMethod();
    }

    /** The type of one value: of what an Optional, a list or a map holds. */
    private Class<?> kind() {
        Type type = method().getGenericReturnType();
        while (type instanceof ParameterizedType of) {
            type = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
        }
        return (Class<?>) type;
    }

    /** Its environment variable. The settings of the terms keep the names of the seed, with the prefix PLATFORM_. */
    static String environment(String property) {
        return property.replaceFirst("^terms\\.", "platform.")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
