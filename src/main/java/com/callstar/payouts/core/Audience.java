package com.callstar.payouts.core;

/** Who reads a sentence: what a creator is told is not what an admin is told of the same. */
public enum Audience {
    CREATOR,
    ADMIN;

    /** The name of the sentence for this reader. */
    public String of(String sentence) {
        return sentence + (this == CREATOR ? ".creator" : ".admin");
    }
}
