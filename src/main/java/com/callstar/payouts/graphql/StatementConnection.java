package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of an account's statement. */
public final class StatementConnection extends Connection<StatementLine> {

    StatementConnection(Page<StatementLine> page) {
        super(page, Cursor.STATEMENT);
    }
}
