package com.callstar.payouts.graphql;

/** @param endCursor the cursor for the next page; null if this page is empty */
public record PageInfo(boolean hasNextPage, String endCursor) {}
