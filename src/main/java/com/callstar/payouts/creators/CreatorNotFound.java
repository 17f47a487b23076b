package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The creator does not exist, or the caller may not know that it does. */
public final class CreatorNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public CreatorNotFound() {
        super(RefusalCode.CREATOR_NOT_FOUND, null);
    }
}
