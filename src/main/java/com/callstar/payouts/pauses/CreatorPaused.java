package com.callstar.payouts.pauses;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;

/** A creator was paused, or their pause was changed. Fired within that transaction. */
public record CreatorPaused(Creator creator, Pause pause, Actor actor) {}
