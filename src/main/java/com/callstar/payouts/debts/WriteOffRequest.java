package com.callstar.payouts.debts;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;

/**
 * What an admin asks of {@link WriteOffs}; validated.
 *
 * @param amount null for all that is owed
 * @param reason kept with the write-off and in the audit
 * @param key the caller's idempotency key; null for none
 */
public record WriteOffRequest(Money amount, String reason, String key) {

    /** @throws InvalidInput naming the first invalid field */
    public WriteOffRequest {
        reason = InvalidInput.required("reason", reason, 1000);
        key = InvalidInput.optional("idempotencyKey", key, 255);
    }
}
