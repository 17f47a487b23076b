package com.callstar.payouts.core;

/**
 * Who acts: a person (by the token's subject), one of our jobs (by its name), Stripe (by the event), the caller of the cron endpoint, or
 * somebody with a wrong cron secret (by the address).
 *
 * @param kind creator, admin, approver, accountant, support, service, system, stripe, cron or anonymous
 * @param id the subject, job name, event id, endpoint or address
 * @param origin where the request came from; {@link Origin#NONE} if there was no request
 * @param creatorId the creator that this person is, in whatever role they act; null if they are none
 */
public record Actor(String kind, String id, Origin origin, String creatorId) {

    private static final String SYSTEM = "system";

    public Actor(String kind, String id) {
        this(kind, id, Origin.NONE, null);
    }

    public Actor beingCreator(String creator) {
        return new Actor(kind, id, origin, creator);
    }

    public boolean isJob() {
        return kind.equals(SYSTEM);
    }

    /** Whether people of this role approve what takes two people: admins and approvers. */
    public boolean approves() {
        return kind.equals("admin") || kind.equals("approver");
    }

    public boolean isCreator(String creator) {
        return creator.equals(creatorId);
    }

    /** Whether this is the one whom {@link #toString()} has written, in whatever role each acted. */
    public boolean isTheSameAs(String written) {
        return written.substring(written.indexOf(':') + 1).equals(id);
    }

    /** The one whom {@link #toString()} has written, without what it does not write. */
    public static Actor read(String written) {
        int colon = written.indexOf(':');
        return new Actor(written.substring(0, colon), written.substring(colon + 1));
    }

    public static Actor system(String job) {
        return new Actor(SYSTEM, job);
    }

    public static Actor stripe(String eventId) {
        return new Actor("stripe", eventId);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
