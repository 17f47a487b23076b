package com.callstar.payouts.creators;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The creators and the state of their Stripe accounts. */
@ApplicationScoped
public class Creators {

    private static final Actor CHECK = Actor.system("account-check");
    private static final String PROFILE = "select c.* from creator_profile c where ";
    private static final String MATCHING = """
            (lower(c.creator_id) like :part escape '!' or lower(c.creator_name) like :part escape '!'
             or lower(c.creator_email) like :part escape '!')""";

    private final StripeAccounts accounts;
    private final CreatorStore store;
    private final OnboardingConfig config;
    private final AccountCalls calls;
    private final Queries queries;

    Creators(
            StripeAccounts accounts, CreatorStore store, OnboardingConfig config, AccountCalls calls, Queries queries) {
        this.calls = calls;
        this.queries = queries;
        this.accounts = accounts;
        this.store = store;
        this.config = config;
    }

    /**
     * Registers or updates a creator; repeating a call with the same values changes nothing. Reads the state of the account
     * from Stripe; if Stripe does not answer, the account counts as not ready until it does.
     *
     * @throws BelongsToAnother if the Stripe account or the subject belongs to another creator
     * @throws CreatorRefused if the creator was erased
     * @throws com.callstar.payouts.core.InvalidInput if Stripe does not serve the country
     */
    public Creator register(Registration registration, Actor actor) {
        CreatorCountry.served(registration.country(), accounts);
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

    /**
     * Sets the time zone in which the creator reads times.
     *
     * @param zone an IANA name; blank for the platform's
     * @throws com.callstar.payouts.core.InvalidInput if there is no such time zone
     */
    public Creator changeTimeZone(String id, String zone, Actor actor) {
        return store.changeTimeZone(id, CreatorZone.checked(zone), actor);
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
     * The same, but Stripe is not asked if it said a short time ago that the account can be paid. What was against it is read again,
     * because it may have been cured since.
     */
    public Creator refreshedIfDue(Creator creator) {
        boolean payable = creator.stripeConnected()
                && creator.account().payable()
                && calls.isRecent(creator.account().at())
                && !mustBePaidByUsAlone(creator);
        return payable ? creator : refreshed(creator);
    }

    /**
     * The same as {@link #refreshed}, for callers that need Stripe's answer now.
     *
     * @throws AccountRefused STRIPE_UNAVAILABLE if Stripe does not answer, or PLATFORM_SETUP if the platform may not read it
     */
    public Creator reread(Creator creator) {
        Optional<AccountState> read =
                creator.stripeConnected() ? Optional.of(accounts.readNow(creator.stripeAccountId())) : Optional.empty();
        return ensureManualPayouts(known(creator, read));
    }

    /**
     * The same for a creator who may ask again and again. Returns the last known state if Stripe was asked a short time ago.
     *
     * @throws AccountRefused as {@link #reread}; then Stripe is asked again the next time
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
        return known(
                creator, accounts.payManually(creator.stripeAccountId(), store.originOf(creator.stripeAccountId())));
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
     * @return whether the account has to be read, because nothing says which of two states came last
     */
    public Recorded recordState(AccountState state, Actor actor) {
        return store.recordEvent(state.accountId(), known -> state, actor);
    }

    /**
     * The same for an event that reports only a part of the state.
     *
     * @param at when Stripe reported it
     */
    public Recorded recordState(String accountId, Instant at, UnaryOperator<AccountState> part, Actor actor) {
        return store.recordEvent(accountId, known -> part.apply(known).as(at), actor);
    }

    /**
     * Stores a state that was read from Stripe, if the account belongs to a creator.
     *
     * @param notBefore the state is at least as new as this, whatever our clock says: it was read after an event of then
     */
    public void recordRead(AccountState state, Instant notBefore, Actor actor) {
        store.recordRead(state.at().isBefore(notBefore) ? state.as(notBefore) : state, actor);
    }

    /** Whether this Stripe account belongs to a creator. */
    @Transactional
    public boolean isAccountOfOurs(String accountId) {
        return CreatorEntity.count("stripeAccountId", accountId) > 0;
    }

    public Optional<Creator> find(String id) {
        return find(CreatorKey.ofId(id));
    }

    public Optional<Creator> find(CreatorKey key) {
        return queries.first(PROFILE + key.condition(), key.values(), CreatorProfile::read);
    }

    /** @throws CreatorNotFound if there is none */
    public Creator get(String id) {
        return find(id).orElseThrow(CreatorNotFound::new);
    }

    /** The creators with these ids; unknown ids are left out. */
    public Map<String, Creator> all(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return queries
                .list(
                        PROFILE + "c.creator_id = any(:ids)",
                        Map.of("ids", ids.toArray(String[]::new)),
                        CreatorProfile::read)
                .stream()
                .collect(Collectors.toMap(Creator::id, creator -> creator));
    }

    /** Searches by id, name or email; ordered by id. */
    public Page<Creator> list(String search, Page.Request request) {
        String text = search == null ? "" : search.strip();
        Map<String, Object> values = new HashMap<>(Map.of("limit", request.limit()));
        String matching = text.isEmpty() ? "true" : MATCHING;
        if (!text.isEmpty()) {
            values.put("part", "%" + text.toLowerCase().replaceAll("[%_!]", "!$0") + "%");
        }
        String after = request.after() == null ? "" : " and c.creator_id > :after";
        if (request.after() != null) {
            values.put("after", request.after());
        }
        List<Creator> found = queries.list(
                PROFILE + matching + after + " order by c.creator_id limit :limit", values, CreatorProfile::read);
        return Page.of(found, request, Creator::id, () -> count(matching, values));
    }

    private long count(String matching, Map<String, Object> values) {
        return queries.first(
                        "select count(*) as total from creator_profile c where " + matching,
                        values,
                        row -> row.number("total"))
                .orElseThrow();
    }
}
