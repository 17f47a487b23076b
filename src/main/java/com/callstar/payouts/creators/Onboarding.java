package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.settings.AppConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/**
 * How a creator comes to a Stripe account that can be paid. Each call can come twice, at once and after a crash: as far as
 * Stripe tells, there is one account for a creator.
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
     * A new link to Stripe's onboarding; opens an account first where the creator has none, or where theirs cannot be reached
     * any more. Express accounts have only this kind of link: once all is given, it leads to what can be changed.
     *
     * @throws AccountRefused STRIPE_REFUSED, or STRIPE_UNAVAILABLE where Stripe gives no clear answer: asking again is safe
     */
    public OnboardingLink start(Creator creator, Actor actor) {
        // First of all: where nobody could come back to, no account is opened.
        URI back = app.page(SETTINGS + "return");
        URI again = app.page(SETTINGS + "refresh");
        Creator known = creators.refreshed(creator);
        boolean reachable = known.stripeConnected() && !known.account().lost();
        Creator connected = reachable ? known : connected(known, actor);
        return accounts.onboarding(connected.stripeAccountId(), back, again);
    }

    /**
     * A link that signs the creator in to their own dashboard at Stripe, once.
     *
     * @throws AccountRefused STRIPE_NOT_CONNECTED, STRIPE_REFUSED (before onboarding is finished, there is no dashboard), or
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

    /** The account that was opened before: one that was disconnected since, or one whose answer never reached us. */
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

    /** An intent whose key may be forgotten, and of which Stripe's listing has no trace, is replaced by a new one. */
    private AccountOpenings.Intent usable(AccountOpenings.Intent intent) {
        if (intent.keyAlive()) {
            return intent;
        }
        openings.abandon(intent);
        return openings.begin(intent.opening().creatorId());
    }
}
