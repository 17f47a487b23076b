package com.callstar.payouts.evidence;

import java.time.LocalDate;

/**
 * The digest of one closed UTC day of a chain.
 *
 * @param afterId its rows have larger ids
 * @param toId the id of its last row
 * @param rows how many rows it has
 * @param late how many of them carry a time more than an hour before the day
 * @param previous the digest of the day before in the chain; {@link DayHash#GENESIS} for the first
 * @param digest SHA-256 in hexadecimal digits: see {@link DayHash}
 */
public record DayDigest(
        DigestChain chain,
        LocalDate day,
        long afterId,
        long toId,
        long rows,
        long late,
        String previous,
        String digest) {

    /** Whether this is the next one after {@code before}; null if there is none before. */
    boolean continues(DayDigest before) {
        return before == null
                ? afterId == 0 && previous.equals(DayHash.GENESIS)
                : afterId == before.toId && previous.equals(before.digest);
    }
}
