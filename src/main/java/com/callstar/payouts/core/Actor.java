package com.callstar.payouts.core;

/**
 * Who acts: a person by the token's subject, a program of ours by its name, Stripe by the event.
 *
 * @param kind creator, admin, service, system or stripe
 * @param id who of them
 */
public record Actor(String kind, String id) {

    public static Actor system(String job) {
        return new Actor("system", job);
    }

    public static Actor stripe(String eventId) {
        return new Actor("stripe", eventId);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
