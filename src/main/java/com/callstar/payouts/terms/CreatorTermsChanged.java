package com.callstar.payouts.terms;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;

/**
 * A creator has other terms. Fired within that transaction.
 *
 * @param version the new version
 * @param before the creator's own terms until then
 */
public record CreatorTermsChanged(Creator creator, TermsVersion version, OwnTerms before, Actor actor) {}
