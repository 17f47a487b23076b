package com.callstar.payouts.onward;

import com.callstar.payouts.creators.AccountUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The payouts of a creator whose transferred money has not reached the bank. */
@ApplicationScoped
class OnwardUnderWay implements AccountUse {

    @Override
    public List<String> underWay(String creatorId) {
        return OnwardPayoutEntity.<OnwardPayoutEntity>list(
                        "creatorId = ?1 and state in ?2 order by payoutId",
                        creatorId,
                        List.of(OnwardStatus.WAITING, OnwardStatus.SENT, OnwardStatus.FAILED))
                .stream()
                .map(OnwardPayoutEntity::toOnwardPayout)
                .map(OnwardPayout::payoutId)
                .toList();
    }
}
