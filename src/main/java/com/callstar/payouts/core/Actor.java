package com.callstar.payouts.core;

/**
 * Who acts: a person by the token's subject, a program of ours by its name, Stripe by the event.
 *
 * @param kind creator, admin, service, system or stripe
 * @param id who of them
 * @param origin where from; {@link Origin#NONE} for what is no request of theirs
 * @param creatorId which creator they are themself, whatever they act as; null for none
 */
public record Actor(String kind, String id, Origin origin, String creatorId) {

    public Actor(String kind, String id) {
        this(kind, id, Origin.NONE, null);
    }

    public Actor beingCreator(String creator) {
        return new Actor(kind, id, origin, creator);
    }

    public boolean isCreator(String creator) {
        return creator.equals(creatorId);
    }

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
