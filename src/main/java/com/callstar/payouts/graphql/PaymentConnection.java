package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of payments. */
public final class PaymentConnection extends Connection<PaymentNode> {

    PaymentConnection(Page<PaymentNode> page) {
        super(page, Cursor.PAYMENTS);
    }
}
