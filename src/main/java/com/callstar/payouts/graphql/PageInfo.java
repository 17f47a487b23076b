package com.callstar.payouts.graphql;

/** @param endCursor behind which the next page begins; null where this one is empty */
public record PageInfo(boolean hasNextPage, String endCursor) {}
