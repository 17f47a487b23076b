package com.callstar.payouts.core;

import java.util.HashMap;
import java.util.Map;

/** Builds the where clause of a list query. A condition whose value is null is left out. */
public final class Conditions {

    private final StringBuilder where = new StringBuilder("1 = 1");
    private final Map<String, Object> values = new HashMap<>();

    /** @param condition in HQL, with the value as a parameter of this name */
    public Conditions and(String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
        return this;
    }

    /** Adds another parameter that a condition needs. */
    public Conditions value(String name, Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    public String where() {
        return where.toString();
    }

    public Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
