package com.callstar.payouts.creators;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.settings.AppConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Links into a creator's Stripe account. Who has such a link can change where the creator is paid, so each is audited after Stripe has
 * made it and before it is handed out. The link itself is a secret and is not recorded.
 */
@ApplicationScoped
class AccountLinks {

    private static final String SETTINGS = "/dashboard/creator/settings?stripe=";

    private final StripeAccounts accounts;
    private final CreatorStore creators;
    private final Audit audit;
    private final AppConfig app;

    AccountLinks(StripeAccounts accounts, CreatorStore creators, Audit audit, AppConfig app) {
        this.accounts = accounts;
        this.creators = creators;
        this.audit = audit;
        this.app = app;
    }

    /**
     * The pages of ours to which Stripe sends the creator back.
     *
     * @param back after onboarding, whether finished or not
     * @param again if the link is used up
     */
    record Pages(URI back, URI again) {}

    /** @throws com.callstar.payouts.core.Refusal if this installation does not know its own address */
    Pages pages() {
        return new Pages(app.page(SETTINGS + "return"), app.page(SETTINGS + "refresh"));
    }

    /** @throws AccountRefused as {@link StripeAccounts#onboarding} */
    OnboardingLink onboarding(Creator creator, Pages pages, Actor actor) {
        OnboardingLink link = accounts.onboarding(
                creator.stripeAccountId(), creators.originOf(creator.stripeAccountId()), pages.back(), pages.again());
        record("creator.onboarding_link", creator, actor);
        return link;
    }

    /** @throws AccountRefused as {@link StripeAccounts#dashboard} */
    String dashboard(Creator creator, Actor actor) {
        String link = accounts.dashboard(creator.stripeAccountId());
        record("creator.dashboard_link", creator, actor);
        return link;
    }

    private void record(String action, Creator creator, Actor actor) {
        audit.recordAlone(creator.id(), new Audit.AuditChange(actor, action, null, null, creator.stripeAccountId()));
    }
}
