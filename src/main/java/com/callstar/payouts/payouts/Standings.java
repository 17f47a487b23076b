package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Balances;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Owner;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where creators' money stands: read off their accounts, whatever the history. */
@ApplicationScoped
public class Standings {

    private final Ledger ledger;
    private final Releases releases;
    private final RequestRules rules;

    Standings(Ledger ledger, Releases releases, RequestRules rules) {
        this.ledger = ledger;
        this.releases = releases;
        this.rules = rules;
    }

    /** Where this creator's money stands in this currency, and whether something can be asked for now. */
    @Transactional
    public Standing of(Creator creator, String currency) {
        Owner owner = new Owner(creator.id(), currency);
        Balances balances = ledger.balances(owner);
        Funds funds = rules.funds(balances);
        Optional<Refusal> against = rules.against(creator, funds, PayoutEntity.pendingOf(creator.id()));
        Optional<Releases.Next> next = releases.next(owner);
        return new Standing(
                funds.available(),
                balances.of(Account.HELD),
                funds.frozen(),
                balances.of(Account.PROCESSING),
                balances.of(Account.PAID),
                against.isPresent() ? Money.zero(currency) : funds.available().payablePart(),
                creator.stripeConnected(),
                next.map(Releases.Next::at).orElse(null),
                next.map(Releases.Next::amount).orElse(null),
                against.map(Refusal::code).orElse(null));
    }

    /** What stands behind the requests of many owners at once. */
    @Transactional
    Map<Owner, Backing> backing(Collection<Owner> owners) {
        return rules.backing(ledger.balances(owners).values());
    }

    /** What each owner could ask for. */
    @Transactional
    public Map<Owner, Money> available(Collection<Owner> owners) {
        return ledger.balances(owners).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().of(Account.READY)));
    }
}
