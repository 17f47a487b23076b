package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads creators' balances from their ledger accounts. */
@ApplicationScoped
public class CreatorBalances {

    private final Ledger ledger;
    private final Releases releases;
    private final RequestRules rules;

    CreatorBalances(Ledger ledger, Releases releases, RequestRules rules) {
        this.ledger = ledger;
        this.releases = releases;
        this.rules = rules;
    }

    /** This creator's balance in this currency, and what they can request now. */
    @Transactional
    public CreatorBalance of(Creator creator, String currency) {
        AccountHolder owner = new AccountHolder(creator.id(), currency);
        Balances balances = ledger.balances(owner);
        Funds funds = rules.funds(balances);
        Optional<PayoutRefused> against =
                rules.againstAnyRequest(creator, funds, PayoutEntity.hasPending(creator.id()));
        Optional<Releases.Next> next = releases.next(owner);
        return new CreatorBalance(
                funds.available(),
                balances.of(AccountKind.HELD),
                funds.frozen(),
                balances.of(AccountKind.PROCESSING),
                balances.of(AccountKind.PAID),
                against.isPresent() ? Money.zero(currency) : funds.available().payablePart(),
                creator.stripeConnected(),
                next.map(Releases.Next::at).orElse(null),
                next.map(Releases.Next::amount).orElse(null),
                against.map(Refusal::code).orElse(null));
    }

    /** The backing of the requests of many owners at once. */
    @Transactional
    Map<AccountHolder, Backing> backing(Collection<AccountHolder> owners) {
        return rules.backing(ledger.balances(owners).values());
    }

    /** How much each owner has available. */
    @Transactional
    public Map<AccountHolder, Money> available(Collection<AccountHolder> owners) {
        return ledger.balances(owners).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().of(AccountKind.READY)));
    }
}
