package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.StripeAccounts.Losses;
import com.callstar.payouts.creators.StripeAccounts.Opening;
import com.callstar.payouts.creators.StripeAccounts.Origin;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountCreateParams.Configuration;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Merchant;
import com.stripe.param.v2.core.AccountCreateParams.Configuration.Recipient;
import com.stripe.param.v2.core.AccountCreateParams.Defaults.Responsibilities;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams.UseCase;
import java.net.URI;

/** The parameters of Stripe's second API for accounts. */
final class V2AccountModels {

    private V2AccountModels() {}

    /** Stripe reads the agreement off the configurations: an account that is a recipient alone takes no cards. */
    static AccountCreateParams parameters(Opening opening) {
        return AccountCreateParams.builder()
                .setContactEmail(opening.email())
                .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                .setIdentity(AccountCreateParams.Identity.builder()
                        .setCountry(opening.terms().country())
                        .build())
                .setConfiguration(configuration(opening))
                .setDefaults(AccountCreateParams.Defaults.builder()
                        .setResponsibilities(responsibilities(opening.terms().losses()))
                        .build())
                .putMetadata(MetadataKeys.CREATOR, opening.creatorId())
                .build();
    }

    private static Configuration configuration(Opening opening) {
        var transfers = Recipient.Capabilities.StripeBalance.StripeTransfers.builder()
                .setRequested(true)
                .build();
        var recipient = Recipient.Capabilities.builder()
                .setStripeBalance(Recipient.Capabilities.StripeBalance.builder()
                        .setStripeTransfers(transfers)
                        .build())
                .build();
        var configuration = Configuration.builder()
                .setRecipient(Recipient.builder().setCapabilities(recipient).build());
        if (opening.takesCards()) {
            var cards = Merchant.Capabilities.CardPayments.builder()
                    .setRequested(true)
                    .build();
            configuration.setMerchant(Merchant.builder()
                    .setCapabilities(Merchant.Capabilities.builder()
                            .setCardPayments(cards)
                            .build())
                    .build());
        }
        return configuration.build();
    }

    private static Responsibilities responsibilities(Losses losses) {
        return Responsibilities.builder()
                .setFeesCollector(Responsibilities.FeesCollector.APPLICATION)
                .setLossesCollector(
                        losses == Losses.STRIPE
                                ? Responsibilities.LossesCollector.STRIPE
                                : Responsibilities.LossesCollector.APPLICATION)
                .build();
    }

    static AccountLinkCreateParams link(String accountId, Origin origin, URI back, URI again) {
        var onboarding = UseCase.AccountOnboarding.builder()
                .addConfiguration(UseCase.AccountOnboarding.Configuration.RECIPIENT)
                .setReturnUrl(back.toString())
                .setRefreshUrl(again.toString());
        if (origin.takesCards()) {
            onboarding.addConfiguration(UseCase.AccountOnboarding.Configuration.MERCHANT);
        }
        return AccountLinkCreateParams.builder()
                .setAccount(accountId)
                .setUseCase(UseCase.builder()
                        .setType(UseCase.Type.ACCOUNT_ONBOARDING)
                        .setAccountOnboarding(onboarding.build())
                        .build())
                .build();
    }
}
