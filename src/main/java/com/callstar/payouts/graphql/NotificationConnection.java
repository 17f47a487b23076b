package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of emails. */
public final class NotificationConnection extends Connection<NotificationNode> {

    NotificationConnection(Page<NotificationNode> page) {
        super(page, Cursor.NOTIFICATIONS);
    }
}
