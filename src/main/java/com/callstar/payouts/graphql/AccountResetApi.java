package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.creators.AccountResets;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Admins remove Stripe accounts that cannot be repaired. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class AccountResetApi {

    private final Caller caller;
    private final AccountResets resets;
    private final RequestLanguage language;

    AccountResetApi(Caller caller, AccountResets resets, RequestLanguage language) {
        this.caller = caller;
        this.resets = resets;
        this.language = language;
    }

    /** A creator whose account was removed. */
    public record StripeAccountReset(
            @NonNull CreatorNode creator,
            @NonNull String formerStripeAccountId,

            @Description("What is still on that account, or that it cannot be read; null if nothing is.")
            String warning) {}

    @Mutation
    @NonNull
    @Description(
            "Removes a creator's Stripe account, so that they can open another one, for example in another country. Refused while a payout is under way. Money on the account stays there.")
    public StripeAccountReset resetStripeAccount(@Id @NonNull String creatorId, @NonNull String reason) {
        var reset = resets.reset(creatorId, reason, caller.actor());
        return new StripeAccountReset(
                CreatorNode.of(reset.creator()), reset.accountId(), warning(reset, language.ofRequest()));
    }

    private static String warning(AccountResets.Reset reset, Locale reader) {
        Optional<List<Money>> left = reset.left();
        if (left.isEmpty()) {
            return Wording.of("reset.unreadable", Map.of("stripeAccountId", reset.accountId()), reader);
        }
        if (left.get().isEmpty()) {
            return null;
        }
        String amounts = left.get().stream().map(money -> money.in(reader)).collect(Collectors.joining(", "));
        return Wording.of("reset.left", Map.of("stripeAccountId", reset.accountId(), "amounts", amounts), reader);
    }
}
