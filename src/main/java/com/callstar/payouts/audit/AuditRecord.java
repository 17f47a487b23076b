package com.callstar.payouts.audit;

import java.time.Instant;

/**
 * One change of a subject, another act that is recorded (an export, a link, a run), or a rejected attempt.
 *
 * @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param address the client's IP address; null if there was no request
 * @param requestId the id in the log; null if there was no request
 * @param from the state before; null if there was none
 * @param to the state after; null if the state did not change
 * @param refused true if the attempt was rejected and nothing was changed or shown; the reason says why
 */
public record AuditRecord(
        long id,
        Instant at,
        String actor,
        String address,
        String requestId,
        String subject,
        String action,
        String from,
        String to,
        String reason,
        boolean refused) {}
