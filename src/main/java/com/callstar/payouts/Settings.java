package com.callstar.payouts;

import com.callstar.payouts.analytics.AnalyticsConfig;
import com.callstar.payouts.approvals.ApprovalConfig;
import com.callstar.payouts.core.settings.AppConfig;
import com.callstar.payouts.creators.OnboardingConfig;
import com.callstar.payouts.exports.ExportsConfig;
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
import java.util.List;

/** The mappings of all features, in the order in which the start reports problems: first what production cannot run without. */
final class Settings {

    static final List<Class<?>> ALL = List.of(
            StripeConfig.class,
            TermsConfig.class,
            HoldConfig.class,
            PayoutConfig.class,
            ApprovalConfig.class,
            ScheduleConfig.class,
            AppConfig.class,
            OnboardingConfig.class,
            NotificationConfig.class,
            ReconciliationConfig.class,
            AnalyticsConfig.class,
            ExportsConfig.class,
            CronConfig.class,
            LimitsConfig.class,
            StepUpConfig.class,
            RetentionConfig.class);

    private Settings() {}
}
