package com.callstar.payouts.stripe;

import com.callstar.payouts.creators.AccountRefused;
import com.callstar.payouts.creators.StripeAccounts.Agreement;
import com.callstar.payouts.creators.StripeAccounts.Api;
import com.callstar.payouts.creators.StripeAccounts.Losses;
import com.callstar.payouts.creators.StripeAccounts.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * How accounts are opened: by which API, at whose risk, and under which agreement.
 *
 * @see <a href="https://docs.stripe.com/connect/service-agreement-types">Stripe: money crosses a border only to recipients, at the
 *     platform's risk</a>
 */
@ApplicationScoped
class AccountTerms {

    private final StripeConfig config;
    private final StripeCountries countries;

    AccountTerms(StripeConfig config, StripeCountries countries) {
        this.config = config;
        this.countries = countries;
    }

    /** @throws AccountRefused STRIPE_UNAVAILABLE if Stripe does not say where the platform itself is */
    Terms of(String country) {
        StripeCountries.Known known = countries.known().orElseThrow(AccountRefused::noAnswer);
        String theirs = country == null ? known.platform() : country;
        Api api = Api.valueOf(config.accounts().name());
        return known.isInPlatformsRegion(theirs)
                ? new Terms(api, theirs, Losses.valueOf(config.accountLosses().name()), Agreement.FULL)
                : new Terms(api, theirs, Losses.APPLICATION, Agreement.RECIPIENT);
    }

    Optional<Set<String>> countries() {
        return countries.known().map(StripeCountries.Known::served);
    }
}
