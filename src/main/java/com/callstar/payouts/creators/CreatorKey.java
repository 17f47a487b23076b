package com.callstar.payouts.creators;

import java.util.HashMap;
import java.util.Map;

/**
 * Says which creator is meant, for a statement that finds the creator and what it reads of them at once.
 *
 * @param id the creator's id; null if only the subject is known
 * @param subject the subject of the creator's tokens; null if only the id is known. Who has both must match both
 * @param self whether the caller means themself: a creator who was erased is not found then
 */
public record CreatorKey(String id, String subject, boolean self) {

    private static final String ID = "creatorKey";
    private static final String SUBJECT = "creatorSubject";

    public CreatorKey {
        if (id == null && subject == null) {
            throw new IllegalArgumentException("Neither an id nor a subject");
        }
    }

    public static CreatorKey ofId(String id) {
        return new CreatorKey(id, null, false);
    }

    public static CreatorKey ofSubject(String subject) {
        return new CreatorKey(null, subject, false);
    }

    /** The same creator, meant by the creator themself. */
    public CreatorKey bySelf() {
        return new CreatorKey(id, subject, true);
    }

    /** The condition for the view {@code creator_profile} in a statement that calls it {@code c}. */
    public String condition() {
        String byId = "c.creator_id = :" + ID;
        String bySubject = "c.creator_subject = :" + SUBJECT;
        String named = id == null ? bySubject : subject == null ? byId : byId + " and " + bySubject;
        return self ? named + " and c.creator_erased_at is null" : named;
    }

    /** The parameters of {@link #condition}, to which those of the statement can be added. */
    public Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        if (id != null) {
            values.put(ID, id);
        }
        if (subject != null) {
            values.put(SUBJECT, subject);
        }
        return values;
    }
}
