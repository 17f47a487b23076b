package com.callstar.payouts.creators;

import java.util.List;

/** What a feature has under way with a creator's Stripe account. While anything is, the account stays theirs. */
public interface AccountUse {

    /** The ids of the payouts; empty if nothing is under way. Called within a transaction that has locked the creator. */
    List<String> underWay(String creatorId);
}
