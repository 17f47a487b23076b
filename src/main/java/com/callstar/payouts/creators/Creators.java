package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The creators and what Stripe says of their accounts. */
@ApplicationScoped
public class Creators {

    private static final Actor CHECK = Actor.system("account-check");

    private final StripeAccounts accounts;
    private final CreatorStore store;
    private final OnboardingConfig config;

    Creators(StripeAccounts accounts, CreatorStore store, OnboardingConfig config) {
        this.accounts = accounts;
        this.store = store;
        this.config = config;
    }

    /**
     * Makes a creator known, or updates one; with the same values twice, the second time changes nothing. Asks Stripe for
     * the state of the account; where Stripe gives no answer, the account counts as not ready until it does.
     *
     * @throws BelongsToAnother where the Stripe account or the subject is another creator's
     */
    public Creator register(Registration registration, Actor actor) {
        AccountState account = registration.connects()
                ? accounts.read(registration.stripeAccountId())
                        .orElseGet(() -> AccountState.unread(registration.stripeAccountId()))
                : null;
        return ensureManualPayouts(store.register(registration, account, actor));
    }

    /**
     * Speaks to a creator in this language from now on.
     *
     * @throws com.callstar.payouts.core.InvalidInput where it is neither fr nor en
     */
    public Creator changeLanguage(String id, String locale, Actor actor) {
        return store.changeLanguage(id, Registration.language(locale), actor);
    }

    /** Makes sure that there is a creator of this id, since a payment names it; it can be registered later. */
    public void ensure(String id) {
        store.ensure(id);
    }

    /** Customers' money lies on this creator's account from now on: Stripe must not pay it out by itself. */
    public void markDestinationCharges(String id) {
        store.markDestinationCharges(id);
    }

    /**
     * Asks Stripe for the account's state and keeps it; where customers' money lies on the account, its payouts are made ours
     * alone. Unchanged where Stripe gives no answer. Not in a transaction.
     */
    public Creator refreshed(Creator creator) {
        Optional<AccountState> read =
                creator.stripeConnected() ? accounts.read(creator.stripeAccountId()) : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /**
     * The same for who wants to know it now.
     *
     * @throws AccountRefused STRIPE_UNAVAILABLE where Stripe gives no answer
     */
    public Creator reread(Creator creator) {
        Optional<AccountState> read = creator.stripeConnected()
                ? Optional.of(accounts.read(creator.stripeAccountId()).orElseThrow(AccountRefused::noAnswer))
                : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /** The creator, as they are after this was read of their account; it may have become another's meanwhile. */
    private Creator known(Creator creator, Optional<AccountState> read) {
        return read.flatMap(state -> store.answered(state, CHECK))
                .filter(owner -> owner.id().equals(creator.id()))
                .orElseGet(() -> get(creator.id()));
    }

    private Creator ensureManualPayouts(Creator creator) {
        if (!mustBePaidByUsAlone(creator)) {
            return creator;
        }
        return known(creator, accounts.payManually(creator.stripeAccountId()));
    }

    private boolean mustBePaidByUsAlone(Creator creator) {
        boolean direct = creator.paidDirectly() || config.destinationCharges();
        return direct
                && creator.stripeConnected()
                && !creator.account().paidOutByUsAlone()
                && !creator.account().lost();
    }

    /**
     * Keeps what an event of Stripe's said of an account, where it is a creator's; what is older than what we know changes nothing.
     *
     * @return whose it is; empty where it is no creator's
     */
    public Optional<Creator> recordState(AccountState state, Actor actor) {
        return store.told(state.accountId(), known -> state, actor);
    }

    /**
     * The same where Stripe told of a part only.
     *
     * @param at when Stripe said so
     */
    public void recordState(String accountId, Instant at, UnaryOperator<AccountState> part, Actor actor) {
        store.told(accountId, known -> part.apply(known).as(at), actor);
    }

    @Transactional
    public Optional<Creator> find(String id) {
        return CreatorEntity.<CreatorEntity>findByIdOptional(id).map(CreatorEntity::toCreator);
    }

    /** @throws CreatorNotFound where there is none */
    @Transactional
    public Creator get(String id) {
        return find(id).orElseThrow(CreatorNotFound::new);
    }

    /** Those of the ids that exist. */
    @Transactional
    public Map<String, Creator> all(Collection<String> ids) {
        return CreatorEntity.<CreatorEntity>list("id in ?1", List.copyOf(ids)).stream()
                .map(CreatorEntity::toCreator)
                .collect(Collectors.toMap(Creator::id, creator -> creator));
    }

    /** By the subject of their tokens. */
    @Transactional
    public Optional<Creator> ofSubject(String subject) {
        return CreatorEntity.<CreatorEntity>find("subject", subject)
                .firstResultOptional()
                .map(CreatorEntity::toCreator);
    }

    /** By id, name or e-mail; in the order of their ids. */
    @Transactional
    public Page<Creator> list(String search, Page.Request request) {
        String text = search == null ? "" : search.strip();
        String where =
                "(?1 = '' or lower(id) like ?2 escape '\\' or lower(name) like ?2 escape '\\' or lower(email) like ?2 escape '\\')";
        String like = "%" + text.toLowerCase().replaceAll("([%_\\\\])", "\\\\$1") + "%";
        String after = request.after() == null ? "" : request.after();
        List<Creator> found = CreatorEntity.<CreatorEntity>find(where + " and id > ?3 order by id", text, like, after)
                .range(0, request.first())
                .stream()
                .map(CreatorEntity::toCreator)
                .toList();
        return Page.of(found, request, Creator::id, () -> CreatorEntity.count(where, text, like));
    }
}
