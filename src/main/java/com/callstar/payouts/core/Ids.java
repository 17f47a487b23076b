package com.callstar.payouts.core;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Ids that say what they name and are ordered by time: {@code pay_01jd…}. */
public final class Ids {

    /** 160 bits: nobody guesses it. */
    private static final int TOKEN_BYTES = 20;

    private Ids() {}

    /** What is at most the first id of this prefix that could be made at this time. */
    public static String first(String prefix, Instant from) {
        return prefix + "_" + Ulid.min(from.toEpochMilli()).toLowerCase();
    }

    /** A new id, larger than all of this prefix that this node made at an earlier time. */
    public static String next(String prefix, Instant now) {
        return prefix + "_" + UlidCreator.getMonotonicUlid(now.toEpochMilli()).toLowerCase();
    }

    /** A token that says nothing and that nobody can guess. The generator is made here, since a native image must not keep one. */
    public static String token(String prefix) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return prefix + "_" + HexFormat.of().formatHex(random);
    }
}
