package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of payouts. */
public final class PayoutConnection extends Connection<PayoutNode> {

    PayoutConnection(Page<PayoutNode> page) {
        super(page, Cursor.PAYOUTS);
    }
}
