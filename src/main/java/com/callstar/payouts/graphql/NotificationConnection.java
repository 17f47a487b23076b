package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of mails. */
public final class NotificationConnection extends Connection<NotificationNode> {

    NotificationConnection(Page<NotificationNode> page) {
        super(page, Cursor.NOTIFICATIONS);
    }
}
