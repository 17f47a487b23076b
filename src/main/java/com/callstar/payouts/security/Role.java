package com.callstar.payouts.security;

/** The roles in a token, as annotations name them. */
public final class Role {

    /** Is paid; sees and changes their own data. */
    public static final String CREATOR = "CREATOR";
    /** Processes payouts; sees all data. */
    public static final String ADMIN = "ADMIN";
    /** Approves what admins send; sees payouts, runs, and the creators and payments behind them. */
    public static final String APPROVER = "APPROVER";
    /** Sees all data and takes it away in files; changes nothing. */
    public static final String ACCOUNTANT = "ACCOUNTANT";
    /** Sees one creator at a time, as creators see themselves, and sends their emails again. */
    public static final String SUPPORT = "SUPPORT";
    /** The booking platform's own server. */
    public static final String SERVICE = "SERVICE";

    private Role() {}
}
