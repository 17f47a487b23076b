package com.callstar.payouts.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked cannot be done, and the one who asked can know why: a stable code for programs, facts for both, and words
 * (by {@link Wording}) for people. Nothing was changed. Not a fault of ours, hence without a stack trace.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final String sentence;
    private final transient Map<String, Object> facts;
    private transient Audience audience = Audience.CREATOR;

    /**
     * @param sentence which of the wordings of this code; null where it has only one
     * @param facts names and values in turn; money as {@link Money}
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

    /** What stands beside the code, in the order in which it was given. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Who reads it, where that is not whom it is about. */
    protected void speakTo(Audience reader) {
        audience = reader;
    }

    /** The name of its sentence in the wording: one of its own for admins, where there is one. */
    String wording() {
        String name = sentence == null ? code.name() : code.name() + "." + sentence;
        String forAdmins = Audience.ADMIN.of(name);
        return audience == Audience.ADMIN && Wording.has(forAdmins) ? forAdmins : name;
    }
}
