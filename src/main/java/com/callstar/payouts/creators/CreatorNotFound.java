package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The creator does not exist or is not visible to the caller. */
public final class CreatorNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public CreatorNotFound() {
        super(RefusalCode.CREATOR_NOT_FOUND, null);
    }
}
