package com.callstar.payouts.payouts;

import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.pauses.Pause;

/** Payouts of the creator are paused: nothing is sent before the pause ends, and nothing has to be requested again. */
public final class PayoutPaused extends PayoutRefused {

    private static final long serialVersionUID = 1L;

    private final transient Pause pause;

    PayoutPaused(Pause pause) {
        super(
                RefusalCode.PAUSED,
                pause.sentence(),
                "since",
                pause.since(),
                "kind",
                pause.kind(),
                "until",
                pause.until(),
                "reason",
                pause.reason());
        this.pause = pause;
    }

    Pause pause() {
        return pause;
    }
}
