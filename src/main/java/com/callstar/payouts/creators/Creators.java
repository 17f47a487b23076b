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

/** The creators and the state of their Stripe accounts. */
@ApplicationScoped
public class Creators {

    private static final Actor CHECK = Actor.system("account-check");

    private final StripeAccounts accounts;
    private final CreatorStore store;
    private final OnboardingConfig config;
    private final AccountCalls calls;

    Creators(StripeAccounts accounts, CreatorStore store, OnboardingConfig config, AccountCalls calls) {
        this.calls = calls;
        this.accounts = accounts;
        this.store = store;
        this.config = config;
    }

    /**
     * Registers or updates a creator; repeating a call with the same values changes nothing. Reads the state of the account
     * from Stripe; if Stripe does not answer, the account counts as not ready until it does.
     *
     * @throws BelongsToAnother if the Stripe account or the subject belongs to another creator
     */
    public Creator register(Registration registration, Actor actor) {
        AccountState account = registration.connects()
                ? accounts.read(registration.stripeAccountId())
                        .orElseGet(() -> AccountState.unread(registration.stripeAccountId()))
                : null;
        return ensureManualPayouts(store.register(registration, account, actor));
    }

    /**
     * Changes the language in which the creator is addressed.
     *
     * @throws com.callstar.payouts.core.InvalidInput if it is neither fr nor en
     */
    public Creator changeLanguage(String id, String locale, Actor actor) {
        return store.changeLanguage(id, Registration.language(locale), actor);
    }

    /** Creates creators with these ids if there are none, because payments name them; they can be registered later. */
    public void ensure(Collection<String> ids) {
        store.ensure(ids);
    }

    /**
     * Records that customers' money is on these creators' accounts (destination charges): Stripe must not pay it out
     * automatically.
     */
    public void markDestinationCharges(Collection<String> ids) {
        store.markDestinationCharges(ids);
    }

    /**
     * Reads the account's state from Stripe and stores it. If customers' money is on the account, sets its payout schedule
     * to manual. Changes nothing if Stripe does not answer. Never call it inside a transaction.
     */
    public Creator refreshed(Creator creator) {
        Optional<AccountState> read =
                creator.stripeConnected() ? accounts.read(creator.stripeAccountId()) : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /**
     * The same, for callers that need Stripe's answer now.
     *
     * @throws AccountRefused STRIPE_UNAVAILABLE if Stripe does not answer
     */
    public Creator reread(Creator creator) {
        Optional<AccountState> read = creator.stripeConnected()
                ? Optional.of(accounts.read(creator.stripeAccountId()).orElseThrow(AccountRefused::noAnswer))
                : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /**
     * The same for a creator who may ask again and again. Returns the last known state if Stripe was asked a short time ago.
     *
     * @throws AccountRefused STRIPE_UNAVAILABLE if Stripe does not answer; then it is asked again the next time
     */
    public Creator rereadIfDue(Creator creator) {
        if (!calls.mayRead(creator)) {
            return get(creator.id());
        }
        try {
            return reread(creator);
        } catch (AccountRefused noAnswer) {
            calls.giveUpRead(creator);
            throw noAnswer;
        }
    }

    /** The creator after this state was stored; in the meantime the account may have become another creator's. */
    private Creator known(Creator creator, Optional<AccountState> read) {
        return read.flatMap(state -> store.recordRead(state, CHECK))
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
     * Stores the account state that a Stripe event reports, if the account belongs to a creator. An older state than the
     * known one changes nothing.
     *
     * @return the account's creator; empty if it has none
     */
    public Optional<Creator> recordState(AccountState state, Actor actor) {
        return store.recordEvent(state.accountId(), known -> state, actor);
    }

    /**
     * The same for an event that reports only a part of the state.
     *
     * @param at when Stripe reported it
     */
    public void recordState(String accountId, Instant at, UnaryOperator<AccountState> part, Actor actor) {
        store.recordEvent(accountId, known -> part.apply(known).as(at), actor);
    }

    @Transactional
    public Optional<Creator> find(String id) {
        return CreatorEntity.<CreatorEntity>findByIdOptional(id).map(CreatorEntity::toCreator);
    }

    /** @throws CreatorNotFound if there is none */
    @Transactional
    public Creator get(String id) {
        return find(id).orElseThrow(CreatorNotFound::new);
    }

    /** The creators with these ids; unknown ids are left out. */
    @Transactional
    public Map<String, Creator> all(Collection<String> ids) {
        return CreatorEntity.<CreatorEntity>list("id in ?1", List.copyOf(ids)).stream()
                .map(CreatorEntity::toCreator)
                .collect(Collectors.toMap(Creator::id, creator -> creator));
    }

    /** Finds a creator by the subject of their tokens. */
    @Transactional
    public Optional<Creator> ofSubject(String subject) {
        return CreatorEntity.<CreatorEntity>find("subject", subject)
                .firstResultOptional()
                .map(CreatorEntity::toCreator);
    }

    /** Searches by id, name or email; ordered by id. */
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
