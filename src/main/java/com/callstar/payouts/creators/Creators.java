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

/** Creators and the state of their Stripe accounts. */
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
     * Registers or updates a creator; repeating it changes nothing. Reads
     * the account from Stripe; without an answer the account counts as not ready.
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
     * Changes the language of a creator.
     *
     * @throws com.callstar.payouts.core.InvalidInput if it is neither fr nor en
     */
    public Creator changeLanguage(String id, String locale, Actor actor) {
        return store.changeLanguage(id, Registration.language(locale), actor);
    }

    /** Creates an unregistered creator for an id that a payment names, unless it exists. */
    public void ensure(String id) {
        store.ensure(id);
    }

    /** Notes that destination charges put money on this creator's account: Stripe must not pay it out by itself. */
    public void markDestinationCharges(String id) {
        store.markDestinationCharges(id);
    }

    /**
     * Reads the account from Stripe and stores its state; if destination charges put money on it, sets its payouts to
     * manual. Without an answer nothing changes. Call it outside a transaction.
     */
    public Creator refreshed(Creator creator) {
        Optional<AccountState> read =
                creator.stripeConnected() ? accounts.read(creator.stripeAccountId()) : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /**
     * The same for a caller who needs the answer now.
     *
     * @throws AccountRefused STRIPE_UNAVAILABLE without an answer from Stripe
     */
    public Creator reread(Creator creator) {
        Optional<AccountState> read = creator.stripeConnected()
                ? Optional.of(accounts.read(creator.stripeAccountId()).orElseThrow(AccountRefused::noAnswer))
                : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /** Stores the state read from Stripe; the account may belong to another creator by now. */
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
     * Stores the account state from an event if the account belongs to a creator; older states change nothing.
     *
     * @return the creator; empty if the account belongs to none
     */
    public Optional<Creator> recordState(AccountState state, Actor actor) {
        return store.told(state.accountId(), known -> state, actor);
    }

    /**
     * The same for an event with only a part of the state.
     *
     * @param at when Stripe reported it
     */
    public void recordState(String accountId, Instant at, UnaryOperator<AccountState> part, Actor actor) {
        store.told(accountId, known -> part.apply(known).as(at), actor);
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

    /** Searches by id, name or email, ordered by id. */
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
