/**
 * Terms that hold for single creators: holding period, fee, reserve and the smallest request. {@link
 * com.callstar.payouts.terms.CreatorTerms} keeps them as versions that never change. What a creator has no terms of their own for is as the
 * platform's settings say, which {@code payments} and {@code payouts} know.
 */
package com.callstar.payouts.terms;
