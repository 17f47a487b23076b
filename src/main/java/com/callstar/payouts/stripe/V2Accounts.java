package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.StripeAccounts.Losses;
import com.callstar.payouts.creators.StripeAccounts.Opening;
import com.callstar.payouts.creators.StripeAccounts.Origin;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceSettings;
import com.stripe.model.v2.core.Account;
import com.stripe.model.v2.core.AccountLink;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceSettingsUpdateParams;
import com.stripe.param.v2.core.AccountListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Calls of Stripe's second API for accounts. Their state is read by the first one, which shows all of it. */
@ApplicationScoped
class V2Accounts {

    /** The first version in which Stripe bears losses of accounts with the Express dashboard. */
    static final String STRIPE_BEARS_LOSSES = "2026-11-18.endive";

    private static final int PAGE = 100;

    private final StripeClient stripe;

    V2Accounts(StripeClient stripe) {
        this.stripe = stripe;
    }

    /** Adds the version in which Stripe offers what is asked for. */
    static RequestOptions inVersionFor(Losses losses, RequestOptions.RequestOptionsBuilder options) {
        if (losses == Losses.STRIPE) {
            RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(options, STRIPE_BEARS_LOSSES);
        }
        return options.build();
    }

    String open(Opening opening, RequestOptions options) throws StripeException {
        return stripe.v2()
                .core()
                .accounts()
                .create(V2AccountModels.parameters(opening), options)
                .getId();
    }

    /** Finds the account of this creator among those that were opened since; the newest are listed first. */
    Optional<String> find(String creatorId, Instant since, Set<String> except) throws StripeException {
        var all = AccountListParams.builder().setLimit((long) PAGE).build();
        int older = 0;
        for (Account account : stripe.v2().core().accounts().list(all).autoPagingIterable()) {
            boolean theirs = account.getMetadata() != null
                    && creatorId.equals(account.getMetadata().get(MetadataKeys.CREATOR));
            older = account.getCreated().isBefore(since) ? older + 1 : 0;
            if (theirs && older == 0 && !except.contains(account.getId())) {
                return Optional.of(account.getId());
            }
            if (older == PAGE) {
                break;
            }
        }
        return Optional.empty();
    }

    AccountLink link(String accountId, Origin origin, URI back, URI again) throws StripeException {
        return stripe.v2().core().accountLinks().create(V2AccountModels.link(accountId, origin, back, again));
    }

    BalanceSettings payManually(String accountId) throws StripeException {
        var schedule = BalanceSettingsUpdateParams.Payments.Payouts.Schedule.builder()
                .setInterval(BalanceSettingsUpdateParams.Payments.Payouts.Schedule.Interval.MANUAL)
                .build();
        var payouts = BalanceSettingsUpdateParams.Payments.Payouts.builder()
                .setSchedule(schedule)
                .build();
        return stripe.v1()
                .balanceSettings()
                .update(
                        BalanceSettingsUpdateParams.builder()
                                .setPayments(BalanceSettingsUpdateParams.Payments.builder()
                                        .setPayouts(payouts)
                                        .build())
                                .build(),
                        RequestOptions.builder().setStripeAccount(accountId).build());
    }
}
