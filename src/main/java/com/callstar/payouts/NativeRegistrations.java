package com.callstar.payouts;

import com.callstar.payouts.analytics.AnalyticsConfig;
import com.callstar.payouts.core.AppConfig;
import com.callstar.payouts.creators.OnboardingConfig;
import com.callstar.payouts.exports.ExportsConfig;
import com.callstar.payouts.notifications.NotificationConfig;
import com.callstar.payouts.payments.HoldConfig;
import com.callstar.payouts.payments.TermsConfig;
import com.callstar.payouts.payouts.PayoutConfig;
import com.callstar.payouts.reconciliation.ReconciliationConfig;
import com.callstar.payouts.rest.CronConfig;
import com.callstar.payouts.security.LimitsConfig;
import com.callstar.payouts.stripe.StripeConfig;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.BankAccount;
import com.stripe.model.Card;
import com.stripe.model.ExternalAccount;
import com.stripe.model.ExternalAccountCollection;
import com.stripe.model.LoginLink;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.PayoutCollection;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import com.stripe.model.Transfer;
import com.stripe.model.TransferCollection;
import com.stripe.model.TransferReversal;
import com.stripe.model.TransferReversalCollection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * All that a native executable must know of by name, in one place. stripe-java reads its answers into its models by
 * reflection: each model that our code takes from it is listed, with all that it is made of.
 */
@RegisterForReflection(
        targets = {
            Account.class,
            AccountLink.class,
            BankAccount.class,
            Card.class,
            ExternalAccount.class,
            ExternalAccountCollection.class,
            LoginLink.class,
            PaymentIntent.class,
            Payout.class,
            PayoutCollection.class,
            StripeCollection.class,
            StripeError.class,
            Transfer.class,
            TransferCollection.class,
            TransferReversal.class,
            TransferReversalCollection.class
        },
        registerFullHierarchy = true)
final class NativeRegistrations {

    private NativeRegistrations() {}

    /** The settings, whose methods say what they may be: {@link com.callstar.payouts.core.StartupCheck} reads them. */
    @RegisterForReflection(
            targets = {
                AnalyticsConfig.class,
                AppConfig.class,
                CronConfig.class,
                ExportsConfig.class,
                HoldConfig.class,
                LimitsConfig.class,
                NotificationConfig.class,
                OnboardingConfig.class,
                PayoutConfig.class,
                ReconciliationConfig.class,
                StripeConfig.class,
                StripeConfig.Inbox.class,
                StripeConfig.Sweep.class,
                TermsConfig.class
            })
    static final class OfSettings {

        private OfSettings() {}
    }

    /**
     * Caffeine makes a class for each kind of cache and of its entries, and finds it by its name. Quarkus registers the usual ones,
     * but not the entries of a cache that is bounded by size and by the last access.
     */
    @RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
    static final class Caches {

        private Caches() {}
    }
}
