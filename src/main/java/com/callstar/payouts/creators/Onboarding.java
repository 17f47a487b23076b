package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leads a creator to a Stripe account that can be paid. Each call may come twice, at once or after a crash: as far as
 * Stripe can tell, a creator gets only one account.
 */
@ApplicationScoped
public class Onboarding {

    private final Creators creators;
    private final StripeAccounts accounts;
    private final AccountOpenings openings;
    private final AccountCalls calls;
    private final AccountLinks links;

    Onboarding(
            Creators creators,
            StripeAccounts accounts,
            AccountOpenings openings,
            AccountCalls calls,
            AccountLinks links) {
        this.calls = calls;
        this.creators = creators;
        this.accounts = accounts;
        this.openings = openings;
        this.links = links;
    }

    /**
     * Makes a new link to Stripe's onboarding. Opens an account first if the creator has none, or if theirs cannot be
     * reached any more. Express accounts have only this kind of link: after onboarding it leads to the data that can be
     * changed.
     *
     * @param country where the creator lives, as an ISO 3166 code; null for what is known of them, or the configured country
     * @throws InvalidInput if there is no such country, or if Stripe does not serve it
     * @throws TooManyRequests if a link was made a short time ago, so that Stripe is not called each time
     * @throws CreatorRefused if the creator was erased
     * @throws AccountRefused INVALID_STATE if the account is in another country; STRIPE_REFUSED; PLATFORM_SETUP if only the platform can
     *     cure it; or STRIPE_UNAVAILABLE if Stripe gives no clear answer: it is safe to ask again
     */
    public OnboardingLink start(Creator creator, String country, Actor actor) {
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        // Check the return address first: without one, no account may be opened.
        AccountLinks.Pages pages = links.pages();
        String chosen = CreatorCountry.served(CreatorCountry.code(country), accounts);
        if (!calls.mayMakeLink(creator)) {
            throw new TooManyRequests(calls.seconds());
        }
        try {
            return links.onboarding(reachable(creator, chosen, actor), pages, actor);
        } catch (RuntimeException failed) {
            calls.giveUpLink(creator);
            throw failed;
        }
    }

    private Creator reachable(Creator creator, String chosen, Actor actor) {
        Creator known = creators.refreshed(creator);
        if (!known.stripeConnected() || known.account().lost()) {
            if (chosen != null) {
                openings.choose(known.id(), chosen, actor);
            }
            return connected(known, chosen == null ? known.country() : chosen, actor);
        }
        if (chosen != null && !chosen.equals(known.country())) {
            throw AccountRefused.countryIsFixed(known.country());
        }
        return known;
    }

    /** The countries that a creator can choose, in order of their codes; empty if Stripe has not told them. */
    public List<String> countries() {
        return accounts.countries().stream().flatMap(Set::stream).sorted().toList();
    }

    /** The configured country of new accounts; null for the platform's own. */
    public String presetCountry() {
        return openings.preset();
    }

    /**
     * Makes a single-use link that signs the creator in to their own dashboard at Stripe.
     *
     * @throws AccountRefused STRIPE_NOT_CONNECTED, STRIPE_REFUSED (there is no dashboard before onboarding is complete), or
     *     STRIPE_UNAVAILABLE
     */
    public String dashboard(Creator creator, Actor actor) {
        if (!creator.stripeConnected()) {
            throw AccountRefused.notConnected();
        }
        return links.dashboard(creator, actor);
    }

    private Creator connected(Creator creator, String country, Actor actor) {
        StripeAccounts.Terms terms = accounts.terms(country == null ? openings.preset() : country);
        AccountOpenings.Intent intent = openings.begin(creator.id(), terms);
        Optional<AccountState> earlier = earlier(intent, creator.stripeAccountId());
        if (earlier.isPresent()) {
            return openings.connect(intent, earlier.get(), actor);
        }
        AccountOpenings.Intent usable = usable(intent, terms);
        return openings.connect(usable, open(usable), actor);
    }

    /** The account that was opened earlier: either it was disconnected since, or Stripe's answer never reached us. */
    private Optional<AccountState> earlier(AccountOpenings.Intent intent, String lost) {
        if (intent.before() != null && !intent.before().equals(lost)) {
            AccountState before = accounts.readNow(intent.before());
            if (!before.lost()) {
                return Optional.of(before);
            }
        }
        return intent.repeated() ? accounts.opened(intent.opening(), intent.reset()) : Optional.empty();
    }

    private AccountState open(AccountOpenings.Intent intent) {
        try {
            return accounts.open(intent.opening());
        } catch (AccountRefused refused) {
            if (refused.isDefinite()) {
                openings.abandon(intent);
            }
            throw refused;
        }
    }

    /** Replaces an intent whose key Stripe may have forgotten, and for which Stripe's listing has no account. */
    private AccountOpenings.Intent usable(AccountOpenings.Intent intent, StripeAccounts.Terms terms) {
        if (intent.keyAlive()) {
            return intent;
        }
        openings.abandon(intent);
        return openings.begin(intent.opening().creatorId(), terms);
    }
}
