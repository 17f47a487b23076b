package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.settings.AppConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/**
 * Opens and completes a creator's Stripe account. Each call may be repeated, concurrent or after a crash: as far as
 * Stripe reports, a creator gets one account.
 */
@ApplicationScoped
public class Onboarding {

    private static final String SETTINGS = "/dashboard/creator/settings?stripe=";

    private final Creators creators;
    private final StripeAccounts accounts;
    private final AccountOpenings openings;
    private final AppConfig app;

    Onboarding(Creators creators, StripeAccounts accounts, AccountOpenings openings, AppConfig app) {
        this.creators = creators;
        this.accounts = accounts;
        this.openings = openings;
        this.app = app;
    }

    /**
     * Returns a new link to Stripe's onboarding. Opens an account first if the creator has none or lost access to theirs.
     * Express accounts have only this kind of link: when complete, it leads to their details.
     *
     * @throws AccountRefused STRIPE_REFUSED, or STRIPE_UNAVAILABLE without a clear answer, after which retrying is safe
     */
    public OnboardingLink start(Creator creator, Actor actor) {
        // Fails before opening an account if there is no URL to return to.
        URI back = app.page(SETTINGS + "return");
        URI again = app.page(SETTINGS + "refresh");
        Creator known = creators.refreshed(creator);
        boolean reachable = known.stripeConnected() && !known.account().lost();
        Creator connected = reachable ? known : connected(known, actor);
        return accounts.onboarding(connected.stripeAccountId(), back, again);
    }

    /**
     * Returns a one-time link to the creator's own dashboard at Stripe.
     *
     * @throws AccountRefused STRIPE_NOT_CONNECTED, STRIPE_REFUSED (there is no dashboard before onboarding is complete), or
     *     STRIPE_UNAVAILABLE
     */
    public String dashboard(Creator creator) {
        if (!creator.stripeConnected()) {
            throw AccountRefused.notConnected();
        }
        return accounts.dashboard(creator.stripeAccountId());
    }

    private Creator connected(Creator creator, Actor actor) {
        AccountOpenings.Intent intent = openings.begin(creator.id());
        Optional<AccountState> earlier = earlier(intent, creator.stripeAccountId());
        if (earlier.isPresent()) {
            return openings.connect(intent, earlier.get(), actor);
        }
        AccountOpenings.Intent usable = usable(intent);
        return openings.connect(usable, open(usable), actor);
    }

    /** An account opened earlier: disconnected since, or opened by a call whose answer was lost. */
    private Optional<AccountState> earlier(AccountOpenings.Intent intent, String lost) {
        if (intent.before() != null && !intent.before().equals(lost)) {
            AccountState before = accounts.read(intent.before()).orElseThrow(AccountRefused::noAnswer);
            if (!before.lost()) {
                return Optional.of(before);
            }
        }
        return intent.repeated()
                ? accounts.opened(intent.opening().creatorId(), intent.opening().startedAt())
                : Optional.empty();
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

    /** Replaces an attempt whose key may have expired and whose account Stripe does not list. */
    private AccountOpenings.Intent usable(AccountOpenings.Intent intent) {
        if (intent.keyAlive()) {
            return intent;
        }
        openings.abandon(intent);
        return openings.begin(intent.opening().creatorId());
    }
}
