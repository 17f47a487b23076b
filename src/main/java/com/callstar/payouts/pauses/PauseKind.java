package com.callstar.payouts.pauses;

/** Why a creator's payouts are paused. Stored by name. */
public enum PauseKind {
    /** Somebody checks the creator or their payments. */
    REVIEW,
    /** Fraud or losses are feared. */
    RISK,
    /** The creator wants it, whether they did it themselves or asked for it. */
    CREATOR_ASKED,
    /** A law, a court or an authority wants it. Creators are not told the kind, nor the reason. */
    LEGAL
}
