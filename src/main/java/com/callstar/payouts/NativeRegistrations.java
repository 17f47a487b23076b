package com.callstar.payouts;

import com.callstar.payouts.analytics.AnalyticsConfig;
import com.callstar.payouts.approvals.ApprovalConfig;
import com.callstar.payouts.core.settings.AppConfig;
import com.callstar.payouts.creators.OnboardingConfig;
import com.callstar.payouts.exports.ExportsConfig;
import com.callstar.payouts.graphql.ApprovalFields;
import com.callstar.payouts.graphql.Connection;
import com.callstar.payouts.graphql.CreatorFields;
import com.callstar.payouts.graphql.Fields;
import com.callstar.payouts.graphql.OnwardFields;
import com.callstar.payouts.graphql.PaymentFields;
import com.callstar.payouts.graphql.PayoutFields;
import com.callstar.payouts.graphql.PayoutRunFields;
import com.callstar.payouts.graphql.SentFields;
import com.callstar.payouts.graphql.ViewerFields;
import com.callstar.payouts.notifications.NotificationConfig;
import com.callstar.payouts.payments.HoldConfig;
import com.callstar.payouts.payments.TermsConfig;
import com.callstar.payouts.payouts.PayoutConfig;
import com.callstar.payouts.privacy.RetentionConfig;
import com.callstar.payouts.reconciliation.ReconciliationConfig;
import com.callstar.payouts.rest.CronConfig;
import com.callstar.payouts.schedules.ScheduleConfig;
import com.callstar.payouts.security.LimitsConfig;
import com.callstar.payouts.security.StepUpConfig;
import com.callstar.payouts.stripe.StripeConfig;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.BalanceSettings;
import com.stripe.model.BankAccount;
import com.stripe.model.Card;
import com.stripe.model.CountrySpec;
import com.stripe.model.CountrySpecCollection;
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
import com.stripe.net.ApiRequestParams;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountListParams;
import com.stripe.param.AccountUpdateParams;
import com.stripe.param.BalanceSettingsUpdateParams;
import com.stripe.param.CountrySpecListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Merchant;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient;
import com.stripe.param.v2.core.AccountCreateParams.Defaults.Responsibilities;
import com.stripe.param.v2.core.AccountLinkCreateParams.UseCase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;

/**
 * Everything that the native executable looks up by name. stripe-java reads responses into its models by reflection: each model
 * that our code uses is listed here, with the types of its fields.
 */
@RegisterForReflection(
        targets = {
            Account.class,
            AccountLink.class,
            BalanceSettings.class,
            BankAccount.class,
            Card.class,
            CountrySpec.class,
            CountrySpecCollection.class,
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
            TransferReversalCollection.class,
            com.stripe.model.v2.StripeCollection.class,
            com.stripe.model.v2.core.Account.class,
            com.stripe.model.v2.core.AccountLink.class
        },
        methods = false,
        registerFullHierarchy = true)
final class NativeRegistrations {

    private NativeRegistrations() {}

    /**
     * The Stripe parameter classes that our code uses. stripe-java turns their fields into a form by reflection; a class that is
     * not registered gives an empty form, without an error. Each nested class that is used is listed too, because registering a
     * class with the hundreds nested in it makes the executable larger. {@code ReflectionTest} finds the classes that our code uses;
     * {@code FormCheck} checks again at start.
     */
    @RegisterForReflection(
            targets = {
                AccountCreateParams.class,
                AccountCreateParams.Capabilities.class,
                AccountCreateParams.Capabilities.CardPayments.class,
                AccountCreateParams.Capabilities.Transfers.class,
                AccountCreateParams.Controller.class,
                AccountCreateParams.Controller.Fees.class,
                AccountCreateParams.Controller.Fees.Payer.class,
                AccountCreateParams.Controller.Losses.class,
                AccountCreateParams.Controller.Losses.Payments.class,
                AccountCreateParams.Controller.RequirementCollection.class,
                AccountCreateParams.Controller.StripeDashboard.class,
                AccountCreateParams.Controller.StripeDashboard.Type.class,
                AccountCreateParams.Settings.class,
                AccountCreateParams.Settings.Payouts.class,
                AccountCreateParams.Settings.Payouts.Schedule.class,
                AccountCreateParams.Settings.Payouts.Schedule.Interval.class,
                AccountCreateParams.TosAcceptance.class,
                AccountLinkCreateParams.class,
                AccountLinkCreateParams.Type.class,
                AccountListParams.class,
                AccountListParams.Created.class,
                AccountUpdateParams.class,
                AccountUpdateParams.Settings.class,
                AccountUpdateParams.Settings.Payouts.class,
                AccountUpdateParams.Settings.Payouts.Schedule.class,
                AccountUpdateParams.Settings.Payouts.Schedule.Interval.class,
                ApiRequestParams.class,
                BalanceSettingsUpdateParams.class,
                BalanceSettingsUpdateParams.Payments.class,
                BalanceSettingsUpdateParams.Payments.Payouts.class,
                BalanceSettingsUpdateParams.Payments.Payouts.Schedule.class,
                BalanceSettingsUpdateParams.Payments.Payouts.Schedule.Interval.class,
                CountrySpecListParams.class,
                PaymentIntentCreateParams.class,
                PaymentIntentCreateParams.AutomaticPaymentMethods.class,
                PayoutCreateParams.class,
                PayoutListParams.class,
                PayoutListParams.Created.class,
                TransferCreateParams.class,
                TransferListParams.class,
                TransferReversalCreateParams.class,
                TransferReversalListParams.class,
                com.stripe.param.v2.core.AccountCreateParams.class,
                com.stripe.param.v2.core.AccountCreateParams.Configuration.class,
                Merchant.class,
                Merchant.Capabilities.class,
                Merchant.Capabilities.CardPayments.class,
                Recipient.class,
                Recipient.Capabilities.class,
                Recipient.Capabilities.StripeBalance.class,
                Recipient.Capabilities.StripeBalance.StripeTransfers.class,
                com.stripe.param.v2.core.AccountCreateParams.Dashboard.class,
                com.stripe.param.v2.core.AccountCreateParams.Defaults.class,
                Responsibilities.class,
                Responsibilities.FeesCollector.class,
                Responsibilities.LossesCollector.class,
                com.stripe.param.v2.core.AccountCreateParams.Identity.class,
                com.stripe.param.v2.core.AccountLinkCreateParams.class,
                UseCase.class,
                UseCase.AccountOnboarding.class,
                UseCase.AccountOnboarding.Configuration.class,
                UseCase.Type.class,
                com.stripe.param.v2.core.AccountListParams.class
            },
            methods = false,
            ignoreNested = true)
    static final class OfParameters {

        private OfParameters() {}
    }

    /** GraphQL types that Quarkus does not register: classes with only {@code @Source} methods, and base classes of types. */
    @RegisterForReflection(
            targets = {
                ApprovalFields.class,
                Connection.class,
                CreatorFields.class,
                Fields.class,
                OnwardFields.class,
                PaymentFields.class,
                PayoutFields.class,
                PayoutRunFields.class,
                SentFields.class,
                ViewerFields.class
            })
    static final class OfGraphql {

        private OfGraphql() {}
    }

    /**
     * graphql-java's messages about invalid queries; Quarkus registers only {@code Parsing} and {@code Validation}. Each bundle has
     * its own class, because Quarkus ignores this annotation when it is repeated.
     */
    @RegisterResourceBundle(bundleName = "i18n.Scalars")
    static final class OfScalars {

        private OfScalars() {}
    }

    /** As {@link OfScalars}. */
    @RegisterResourceBundle(bundleName = "i18n.Execution")
    static final class OfExecution {

        private OfExecution() {}
    }

    /** As {@link OfScalars}. */
    @RegisterResourceBundle(bundleName = "i18n.General")
    static final class OfGeneral {

        private OfGeneral() {}
    }

    /** The mappings of the settings: {@link com.callstar.payouts.core.settings.StartupCheck} reads their methods by reflection. */
    @RegisterForReflection(
            targets = {
                AnalyticsConfig.class,
                AppConfig.class,
                ApprovalConfig.class,
                CronConfig.class,
                ExportsConfig.class,
                HoldConfig.class,
                LimitsConfig.class,
                NotificationConfig.class,
                OnboardingConfig.class,
                PayoutConfig.class,
                ReconciliationConfig.class,
                RetentionConfig.class,
                ScheduleConfig.class,
                StepUpConfig.class,
                StripeConfig.class,
                StripeConfig.Inbox.class,
                StripeConfig.Sweep.class,
                TermsConfig.class
            })
    static final class OfSettings {

        private OfSettings() {}
    }

    /**
     * The formats of French and British English. The JDK finds them by {@link java.util.ServiceLoader}, whose services Quarkus
     * leaves out of an executable. Quarkus registers these two only if the build's own language differs from
     * {@code quarkus.default-locale}, and not with {@code quarkus.native.sources-only}. {@code core.FormatCheck} checks again at start.
     */
    @RegisterForReflection(
            classNames = {
                "sun.util.resources.provider.LocaleDataProvider",
                "sun.util.resources.provider.SupplementaryLocaleDataProvider"
            })
    static final class OfFormats {

        private OfFormats() {}
    }

    /**
     * Caffeine loads a class by name for each kind of cache and entry. Quarkus registers the usual ones, but not the entries of a
     * cache that is bounded by size and by last access.
     */
    @RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
    static final class Caches {

        private Caches() {}
    }
}
