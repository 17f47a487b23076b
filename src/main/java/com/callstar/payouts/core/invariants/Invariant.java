package com.callstar.payouts.core.invariants;

/**
 * Something that must always be true of the stored data.
 *
 * @param name is stored, and the pages have words for it
 * @param breaches SQL with one column, a text: the id of each object of which it is not true. It must not contain values.
 */
public record Invariant(String name, String breaches) {}
