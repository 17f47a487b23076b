package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** All objects of one kind, in the order of their making. */
final class Shelf {
    private final SequencedMap<String, ObjectNode> objects = new LinkedHashMap<>();
    private final String noun;

    Shelf(String noun) {
        this.noun = noun;
    }

    void add(ObjectNode object) {
        objects.put(object.get("id").asText(), object);
    }

    void remove(String id) {
        objects.remove(id);
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    ObjectNode get(String id) {
        return get(id, "id");
    }

    ObjectNode get(String id, String param) {
        return find(id).orElseThrow(() -> Refusal.unknown(noun, id, param));
    }

    /** What another account owns does not exist for this one. */
    ObjectNode get(String id, String param, String owner) {
        return find(id).filter(object -> Events.ownerOf(object).equals(owner))
                .orElseThrow(() -> Refusal.unknown(noun, id, param));
    }

    Stream<ObjectNode> newestFirst(String owner) {
        return newestFirst().filter(object -> Events.ownerOf(object).equals(owner));
    }

    Collection<ObjectNode> oldestFirst() {
        return objects.sequencedValues();
    }

    Stream<ObjectNode> newestFirst() {
        return objects.sequencedValues().reversed().stream();
    }
}
