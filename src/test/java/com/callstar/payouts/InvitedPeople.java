package com.callstar.payouts;

import com.callstar.payouts.demo.identity.People;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Those whom tests have invited, and as what: in the system properties, for the provider runs in another class loader than the
 * tests.
 */
public final class InvitedPeople implements People {

    private static final String PREFIX = "callstar.test.person.";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    /** From now on they can sign in, and their tokens say this of them. */
    public static void invite(String name, Map<String, Object> claims) {
        try {
            System.setProperty(PREFIX + name, JSON.writeValueAsString(claims));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From now on the provider gives them no token. */
    public static void shutOut(String name) {
        System.clearProperty(PREFIX + name);
    }

    @Override
    public List<String> names() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<Map<String, Object>> claims(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name)).map(InvitedPeople::read);
    }

    private static Map<String, Object> read(String claims) {
        try {
            return JSON.readValue(claims, CLAIMS);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }
}
