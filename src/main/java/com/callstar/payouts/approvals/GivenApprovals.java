package com.callstar.payouts.approvals;

import com.callstar.payouts.approvals.JudgedApproval.Flaw;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The approvals of one thing, oldest first. Nobody takes one back or voids it: whether one counts is judged whenever somebody asks.
 *
 * @param needed how many people it takes, with the one who acts on it
 * @param lasts how long an approval counts
 * @param now the facts as they are now; null if nothing was approved
 */
public record GivenApprovals(int needed, Duration lasts, DigestedFacts now, List<Approval> given) {

    /** @param json an object with needed, lasts (in seconds), facts (null for none) and given (by, at, facts), as the database writes it */
    public static GivenApprovals read(String json) {
        JsonNode read = DigestedFacts.read(json).facts();
        List<Approval> given = new ArrayList<>();
        read.path("given")
                .forEach(one -> given.add(new Approval(
                        one.path("by").asText(),
                        OffsetDateTime.parse(one.path("at").asText()).toInstant(),
                        new DigestedFacts(one.path("facts")))));
        return new GivenApprovals(
                read.path("needed").asInt(),
                Duration.ofSeconds(read.path("lasts").asLong()),
                read.hasNonNull("facts") ? new DigestedFacts(read.get("facts")) : null,
                List.copyOf(given));
    }

    /**
     * Judges each approval, oldest first.
     *
     * @param at the moment for which it is judged
     * @param notAllowed whose approvals do not count
     */
    public List<JudgedApproval> judged(Instant at, Predicate<Approval> notAllowed) {
        Set<String> counted = new HashSet<>();
        List<JudgedApproval> judged = new ArrayList<>();
        for (Approval one : given.reversed()) {
            List<FactChange> changes = one.facts().changesTo(now);
            Flaw flaw = flaw(one, changes, at, notAllowed);
            if (flaw == null && !counted.add(one.person().id())) {
                flaw = Flaw.REPEATED;
            }
            judged.add(new JudgedApproval(one, flaw, flaw == Flaw.CHANGED ? changes : List.of()));
        }
        return judged.reversed();
    }

    private Flaw flaw(Approval one, List<FactChange> changes, Instant at, Predicate<Approval> notAllowed) {
        if (!changes.isEmpty()) {
            return Flaw.CHANGED;
        }
        if (!one.at().plus(lasts).isAfter(at)) {
            return Flaw.TOO_OLD;
        }
        return notAllowed.test(one) ? Flaw.NOT_ALLOWED : null;
    }
}
