package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Wording;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A pause that is open.
 *
 * @param own whether the creator paused; else an admin did
 * @param since the time of the first, if it was changed
 * @param until when it is over without anybody ending it; null if somebody has to
 * @param reason null if the creator gave none
 * @param setAt when it was set, or changed last
 * @param by who set it, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 */
public record Pause(
        boolean own, PauseKind kind, Instant since, Instant until, String reason, Instant setAt, String by) {

    /** Whether the creator must not read its kind and its reason. */
    public boolean isSecret() {
        return kind == PauseKind.LEGAL;
    }

    /** The end of the name of its message: null for the usual one. */
    public String sentence() {
        if (own) {
            return until == null ? "own" : "own_until";
        }
        return until == null ? null : "until";
    }

    /** What its creator reads: since when, why, and what to do. */
    public Wording.Spoken forCreators() {
        String sentence = isSecret() ? "secret" : sentence();
        return language -> Wording.of(sentence == null ? "pause" : "pause." + sentence, facts(), language);
    }

    /** What admins read. */
    public Wording.Spoken forAdmins() {
        return language -> Wording.of(sentence() == null ? "PAUSED" : "PAUSED." + sentence(), facts(), language);
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("since", since);
        facts.put("until", until);
        facts.put("kind", kind);
        facts.put("reason", reason);
        return facts;
    }

    boolean isSame(PauseKind otherKind, String otherReason, Instant otherUntil) {
        return kind == otherKind && Objects.equals(reason, otherReason) && Objects.equals(until, otherUntil);
    }

    /** As the audit has it: {@code REVIEW until 2026-03-05T14:00:00Z}. */
    String state() {
        return until == null ? kind.name() : kind + " until " + until;
    }
}
