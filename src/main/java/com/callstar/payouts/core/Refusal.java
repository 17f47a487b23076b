package com.callstar.payouts.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that was refused and changed nothing. It has a stable code for programs, facts (names and values), and a message for
 * people from {@link Wording}. It is not an error of ours, so it has no stack trace.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final String sentence;
    private final transient Map<String, Object> facts;
    private transient Audience audience = Audience.CREATOR;

    /**
     * @param sentence which message of this code; null if it has only one
     * @param facts names and values, alternating; money as {@link Money}
     */
    protected Refusal(RefusalCode code, String sentence, Object... facts) {
        super(code + (sentence == null ? "" : "." + sentence), null, false, false);
        this.code = code;
        this.sentence = sentence;
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put((String) facts[i], facts[i + 1]);
        }
        this.facts = Collections.unmodifiableMap(named);
    }

    public RefusalCode code() {
        return code;
    }

    /** The details that are sent with the code, in the order given. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Words the message for this reader. Without it, the message is for creators. */
    protected void addressTo(Audience reader) {
        audience = reader;
    }

    /** The message's key: the variant for admins if they read it and it exists. */
    String wording() {
        String name = sentence == null ? code.name() : code.name() + "." + sentence;
        String forAdmins = Audience.ADMIN.of(name);
        return audience == Audience.ADMIN && Wording.has(forAdmins) ? forAdmins : name;
    }
}
