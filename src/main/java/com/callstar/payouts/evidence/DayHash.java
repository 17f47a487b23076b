package com.callstar.payouts.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;

/**
 * Computes the digest of a day, row by row: SHA-256 over lines that end with a newline. The first line is {@code chain day afterId toId
 * previous}, the others are the rows in the order of their ids. Anybody can compute the same with psql and sha256sum.
 */
final class DayHash {

    /** Stands for the digest before the first. */
    static final String GENESIS = "0".repeat(64);

    private static final Duration LATE = Duration.ofHours(1);

    private final DigestChain chain;
    private final LocalDate day;
    private final long afterId;
    private final long toId;
    private final String previous;
    private final Instant lateBefore;
    private final MessageDigest sha = sha256();
    private long rows;
    private long late;

    DayHash(DigestChain chain, LocalDate day, long afterId, long toId, String previous) {
        this.chain = chain;
        this.day = day;
        this.afterId = afterId;
        this.toId = toId;
        this.previous = previous;
        this.lateBefore = day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(LATE);
        add(chain + " " + day + " " + afterId + " " + toId + " " + previous);
    }

    void add(List<DigestStore.Line> lines) {
        for (DigestStore.Line line : lines) {
            add(line.line());
            rows++;
            if (line.at().isBefore(lateBefore)) {
                late++;
            }
        }
    }

    private void add(String line) {
        sha.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The result; call it once, after the last row. */
    DayDigest result() {
        return new DayDigest(
                chain, day, afterId, toId, rows, late, previous, HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
