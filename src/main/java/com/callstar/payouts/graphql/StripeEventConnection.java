package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of Stripe's events. */
public final class StripeEventConnection extends Connection<StripeEventNode> {

    StripeEventConnection(Page<StripeEventNode> page) {
        super(page, Cursor.EVENTS);
    }
}
