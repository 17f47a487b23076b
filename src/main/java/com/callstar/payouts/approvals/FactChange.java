package com.callstar.payouts.approvals;

/**
 * A fact that is another one than somebody approved.
 *
 * @param field its name in the digested facts; {@code digest} if only the digest is known
 * @param was as it was approved; null for nothing
 * @param is as it is now; null for nothing
 */
public record FactChange(String field, String was, String is) {}
