package com.callstar.payouts.security;

/** The paths of our own host, to which a browser may be sent back. */
public final class OwnPages {

    /** Excludes other hosts (//…), also in forms that browsers read as such (/\…). */
    private static final String OURS = "/(?![/\\\\])[^\\\\\\p{Cntrl}]*";

    private static final String START = "/";

    private OwnPages() {}

    /** The path if it is one of ours, otherwise the start page. */
    public static String orStart(String path) {
        return path != null && path.matches(OURS) ? path : START;
    }
}
