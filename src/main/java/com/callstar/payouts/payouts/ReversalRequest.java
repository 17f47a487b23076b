package com.callstar.payouts.payouts;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;

/**
 * What an admin asks of {@link Reversals}; validated.
 *
 * @param amount null for as much as the creator owes and the transfer has left
 * @param reason kept in the audit
 * @param key the caller's idempotency key; null for none
 */
public record ReversalRequest(Money amount, String reason, String key) {

    /** @throws InvalidInput naming the first invalid field */
    public ReversalRequest {
        reason = InvalidInput.required("reason", reason, 2000);
        key = InvalidInput.optional("idempotencyKey", key, 255);
    }
}
