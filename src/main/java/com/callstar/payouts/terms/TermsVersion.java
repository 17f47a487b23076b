package com.callstar.payouts.terms;

import java.time.Instant;

/**
 * One version of a creator's terms. It holds until the next one.
 *
 * @param version 1, 2, 3 …, for each creator
 * @param since it applies to payments captured from this time on
 * @param by who set it, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param reason as the person wrote it; {@code removed} if the creator was erased
 */
public record TermsVersion(String creatorId, long version, OwnTerms terms, Instant since, String by, String reason) {}
