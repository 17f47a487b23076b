package com.callstar.payouts.exports;

import java.util.List;

/**
 * The columns and rows of one kind of file. Rows are read page by page, so that no database connection is held while they are sent.
 */
interface ExportSource<R> {

    List<Column<R>> columns();

    /**
     * Reads the next page, in an order that does not change.
     *
     * @param last the last row of the previous page; null for the first page
     * @return an empty list after the last row
     */
    List<R> pageAfter(R last, ExportRequest request);
}
