package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** No such creator; or one that the caller has no business to know of. */
public final class CreatorNotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public CreatorNotFound() {
        super(RefusalCode.CREATOR_NOT_FOUND, null);
    }
}
