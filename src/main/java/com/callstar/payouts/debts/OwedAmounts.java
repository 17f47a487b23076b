package com.callstar.payouts.debts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorRefused;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Ledger.Busy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a creator owes. */
@ApplicationScoped
class OwedAmounts {

    private final Queries queries;
    private final Ledger ledger;
    private final Creators creators;

    OwedAmounts(Queries queries, Ledger ledger, Creators creators) {
        this.queries = queries;
        this.ledger = ledger;
        this.creators = creators;
    }

    /**
     * @param inAll all that the creator owes
     * @param settled the same without what is owed only if a payout under way arrives
     */
    record Owed(Money inAll, Money settled) {}

    /**
     * The creator about whose debts an admin decides.
     *
     * @throws com.callstar.payouts.creators.CreatorNotFound if there is none
     * @throws CreatorRefused if the creator was erased
     * @throws DebtRefused FORBIDDEN if it is the admin's own account
     */
    Creator creator(String creatorId, Actor admin) {
        Creator creator = creators.get(creatorId);
        if (creator.erased()) {
            throw CreatorRefused.erased(creator);
        }
        if (admin.isCreator(creatorId) || Objects.equals(admin.id(), creator.subject())) {
            throw DebtRefused.theirOwn();
        }
        return creator;
    }

    /** Locks the owner's accounts until the transaction ends, and reads what they owe. Nothing is owed by who never had accounts. */
    @Transactional(MANDATORY)
    Owed lock(AccountHolder owner) {
        ledger.lock(Set.of(owner), Busy.WAIT);
        return read(owner);
    }

    /** What they owe at this moment: it may change at once. */
    Owed read(AccountHolder owner) {
        return queries.first(
                        """
                        select cast(coalesce(sum(amount), 0) as bigint) as in_all,
                               cast(coalesce(sum(amount) filter (where settled), 0) as bigint) as settled
                        from owing_share where creator_id = :creator and currency = :currency""",
                        Map.of("creator", owner.creatorId(), "currency", owner.currency()),
                        row -> new Owed(owner.money(row.number("in_all")), owner.money(row.number("settled"))))
                .orElseThrow();
    }

    /** Those of these owners who owe nothing at all. This transaction holds the locks of all. */
    @Transactional(MANDATORY)
    List<AccountHolder> whoOweNothing(Collection<AccountHolder> owners) {
        return queries.list(
                """
                select o.creator_id, o.currency from unnest(:creators, :currencies) as o(creator_id, currency)
                where not exists (select 1 from owing_share s where s.creator_id = o.creator_id and s.currency = o.currency)""",
                Map.of(
                        "creators",
                                owners.stream().map(AccountHolder::creatorId).toArray(String[]::new),
                        "currencies",
                                owners.stream().map(AccountHolder::currency).toArray(String[]::new)),
                row -> new AccountHolder(row.text("creator_id"), row.text("currency")));
    }
}
