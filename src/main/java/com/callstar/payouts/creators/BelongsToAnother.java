package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The Stripe account or token subject already belongs to another creator. */
public final class BelongsToAnother extends Refusal {

    private static final long serialVersionUID = 1L;

    BelongsToAnother(String field) {
        super(RefusalCode.CONFLICT, "creator", "field", field);
    }
}
