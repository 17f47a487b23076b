package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.graphql.Connections.StatementConnection;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.TermsPolicy;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Balances of creators and statements of their ledger accounts. */
@GraphQLApi
public class LedgerApi {

    private final CurrentCreator me;
    private final TermsPolicy terms;
    private final Ledger ledger;
    private final CreatorBalances balances;

    LedgerApi(CurrentCreator me, TermsPolicy terms, Ledger ledger, CreatorBalances balances) {
        this.me = me;
        this.terms = terms;
        this.ledger = ledger;
        this.balances = balances;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description("Where a creator's money stands. A creator sees their own; the platform's people name one.")
    public Balance balance(@Id String creatorId, String currency) {
        CreatorKey creator = me.keyFor(creatorId).orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        return Balance.of(balances.of(creator, terms.currencyOrDefault(currency)));
    }

    @Query
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description(
            "The same in each currency in which the creator has or had money, the platform's currency first; empty if they never had any.")
    public List<@NonNull Balance> balances(@Id String creatorId) {
        CreatorKey creator = me.keyFor(creatorId).orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        return Balance.sorted(balances.all(creator), terms.currency());
    }

    @Query
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN, Role.ACCOUNTANT, Role.APPROVER, Role.SUPPORT})
    @Description(
            "The entries of one of a creator's ledger accounts, newest first. A creator sees their own; the platform's people name a creator.")
    public StatementConnection statement(
            @Id String creatorId,
            @DefaultValue("READY") AccountKind account,
            String currency,
            @DefaultValue("50") Integer first,
            String after) {
        Creator creator = me.creatorFor(creatorId).orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        AccountHolder owner = new AccountHolder(creator.id(), terms.currencyOrDefault(currency));
        AccountKind kind = account == null ? AccountKind.READY : account;
        return new StatementConnection(ledger.statement(owner, kind, Cursor.STATEMENT.numbered(first, after))
                .map(StatementLine::of));
    }
}
