package com.callstar.payouts.security;

/** The roles in a token, as annotations name them. */
public final class Role {

    /** Is paid; sees and changes their own data. */
    public static final String CREATOR = "CREATOR";
    /** Processes payouts; sees all data. */
    public static final String ADMIN = "ADMIN";
    /** The booking platform's own server. */
    public static final String SERVICE = "SERVICE";

    private Role() {}
}
