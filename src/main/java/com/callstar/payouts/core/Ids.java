package com.callstar.payouts.core;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Ids that show what they identify and sort by creation time: {@code pay_01jd…}. */
public final class Ids {

    /** 160 bits cannot be guessed. */
    private static final int TOKEN_BYTES = 20;

    private Ids() {}

    /** A lower bound for all ids with this prefix that were created at this time or later. */
    public static String first(String prefix, Instant from) {
        return prefix + "_" + Ulid.min(from.toEpochMilli()).toLowerCase();
    }

    /** A new id. It is larger than every id with this prefix that this node created for an earlier time. */
    public static String next(String prefix, Instant now) {
        return prefix + "_" + UlidCreator.getMonotonicUlid(now.toEpochMilli()).toLowerCase();
    }

    /** A random token that cannot be guessed. It creates its own generator, because a native image must not contain one. */
    public static String token(String prefix) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return prefix + "_" + HexFormat.of().formatHex(random);
    }
}
