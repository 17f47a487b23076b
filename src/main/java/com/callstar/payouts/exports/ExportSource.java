package com.callstar.payouts.exports;

import java.util.List;

/** What a file is made of: its columns, and its rows a page at a time, so that no connection is held while they are written. */
interface ExportSource<R> {

    List<Column<R>> columns();

    /**
     * The rows behind another, in an order that does not change.
     *
     * @param last null: from the first on
     * @return none where there are no more
     */
    List<R> pageAfter(R last, ExportRequest wanted);
}
