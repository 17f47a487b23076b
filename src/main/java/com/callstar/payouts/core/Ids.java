package com.callstar.payouts.core;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;

/** Ids that say what they name and are ordered by time: {@code pay_01jd…}. */
public final class Ids {

    private Ids() {}

    /** What is at most the first id of this prefix that could be made at this time. */
    public static String first(String prefix, Instant from) {
        return prefix + "_" + Ulid.min(from.toEpochMilli()).toLowerCase();
    }

    /** A new id, larger than all of this prefix that this node made at an earlier time. */
    public static String next(String prefix, Instant now) {
        return prefix + "_" + UlidCreator.getMonotonicUlid(now.toEpochMilli()).toLowerCase();
    }
}
