package com.callstar.payouts.audit;

import java.time.Instant;

/**
 * One thing that happened to a subject, or was refused.
 *
 * @param actor as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param address of the network; null for what was no request
 * @param requestId as in the log; null for what was no request
 * @param from the state before; null where there was none
 * @param to the state after; null where the state is not what changed
 * @param refused it was tried, and nothing was done; the reason says why
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
