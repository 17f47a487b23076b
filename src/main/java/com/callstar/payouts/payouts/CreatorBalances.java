package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads creators' balances from their ledger accounts. */
@ApplicationScoped
public class CreatorBalances {

    private final Ledger ledger;
    private final Positions positions;
    private final RequestRules rules;

    CreatorBalances(Ledger ledger, Positions positions, RequestRules rules) {
        this.ledger = ledger;
        this.positions = positions;
        this.rules = rules;
    }

    /**
     * A creator's balance in this currency, and what they can request now: one statement.
     *
     * @throws CreatorNotFound if there is no such creator
     */
    public CreatorBalance of(CreatorKey key, String currency) {
        return balance(positions.of(key, currency).orElseThrow(CreatorNotFound::new));
    }

    /**
     * A creator's balance in each currency in which they have or had money, by currency; none if they never had any: one statement.
     *
     * @throws CreatorNotFound if there is no such creator
     */
    public List<CreatorBalance> all(CreatorKey key) {
        return positions.ofEachCurrency(key).orElseThrow(CreatorNotFound::new).stream()
                .map(this::balance)
                .toList();
    }

    /** The same for several creators, by the creator's id. Creators who never had money are absent: one statement. */
    public Map<String, List<CreatorBalance>> all(Collection<String> creatorIds) {
        return positions.ofEachCurrency(creatorIds).stream()
                .collect(Collectors.groupingBy(
                        position -> position.creator().id(), Collectors.mapping(this::balance, Collectors.toList())));
    }

    private CreatorBalance balance(Position position) {
        Optional<PayoutRefused> against = rules.againstAnyRequest(position);
        Money available = position.funds().available();
        String currency = available.currency();
        return new CreatorBalance(
                available,
                position.held(),
                position.funds().frozen(),
                position.processing(),
                position.paid(),
                rules.minimum(currency, position.ownMinimum()),
                against.isPresent() ? Money.zero(currency) : available.payablePart(),
                position.creator().stripeConnected(),
                position.releaseAt(),
                position.releaseAmount(),
                position.reserved(),
                position.reserveDueAt(),
                position.reserveDueAmount(),
                position.owed(),
                position.owed().isZero() ? null : position.nextRepayment(),
                against.map(Refusal::code).orElse(null));
    }

    /**
     * The smallest amount that can be requested in this currency.
     *
     * @param own the creator's own minimum; null if they have none in this currency
     */
    public Money minimum(String currency, Money own) {
        return rules.minimum(currency, own);
    }

    /** How much each owner has available. */
    public Map<AccountHolder, Money> available(Collection<AccountHolder> owners) {
        return ledger.balances(owners).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().of(AccountKind.READY)));
    }
}
