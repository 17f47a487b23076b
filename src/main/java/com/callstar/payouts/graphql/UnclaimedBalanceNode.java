package com.callstar.payouts.graphql;

import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.schedules.UnclaimedBalance;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Money that is available for long and that nobody requests. Amount in major units. */
@Type("UnclaimedBalance")
public record UnclaimedBalanceNode(
        @NonNull CreatorNode creator,
        @NonNull String currency,
        @NonNull BigDecimal amount,

        @Description("Since when the oldest part of it is available.") @NonNull
        Instant since) {

    static UnclaimedBalanceNode of(UnclaimedBalance balance, Creator creator) {
        return new UnclaimedBalanceNode(
                CreatorNode.of(creator),
                balance.amount().currency(),
                balance.amount().toMajor(),
                balance.since());
    }
}
