package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** All objects of one kind, in order of creation. */
final class ObjectStore {
    private final SequencedMap<String, ObjectNode> objects = new LinkedHashMap<>();
    private final String noun;

    ObjectStore(String noun) {
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
        return find(id).orElseThrow(() -> ApiError.unknown(noun, id, param));
    }

    /** An object of another account does not exist for this owner. */
    ObjectNode get(String id, String param, String owner) {
        return find(id).filter(object -> EventLog.ownerOf(object).equals(owner))
                .orElseThrow(() -> ApiError.unknown(noun, id, param));
    }

    Stream<ObjectNode> newestFirst(String owner) {
        return newestFirst().filter(object -> EventLog.ownerOf(object).equals(owner));
    }

    Collection<ObjectNode> oldestFirst() {
        return objects.sequencedValues();
    }

    Stream<ObjectNode> newestFirst() {
        return objects.sequencedValues().reversed().stream();
    }
}
