package com.callstar.payouts.core;

/** Who reads a message: creators and admins get different messages for the same refusal. */
public enum Audience {
    CREATOR,
    ADMIN;

    /** The key of the message for this reader. */
    public String of(String sentence) {
        return sentence + (this == CREATOR ? ".creator" : ".admin");
    }
}
