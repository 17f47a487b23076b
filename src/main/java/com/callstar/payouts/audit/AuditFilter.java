package com.callstar.payouts.audit;

import com.callstar.payouts.core.Conditions;
import java.time.Instant;

/**
 * Which entries of the audit are wanted; null for any.
 *
 * @param subject the id that they are about
 * @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param action all of it, or its beginning up to a dot: {@code payout} finds {@code payout.process}
 * @param from not before this time
 * @param until before this time
 */
public record AuditFilter(String subject, String actor, String action, Instant from, Instant until) {

    Conditions conditions() {
        return new Conditions()
                .and("subject = :subject", "subject", subject)
                .and("actor = :actor", "actor", actor)
                .and("(action = :action or action like concat(:action, '.%'))", "action", action)
                .and("at >= :earliest", "earliest", from)
                .and("at < :latest", "latest", until);
    }
}
