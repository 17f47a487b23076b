package com.callstar.payouts.graphql;

import com.callstar.payouts.access.CurrentCreator;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Statements of creators' ledger accounts. */
@GraphQLApi
public class LedgerApi {

    private final CurrentCreator me;
    private final Payments payments;
    private final Ledger ledger;

    LedgerApi(CurrentCreator me, Payments payments, Ledger ledger) {
        this.me = me;
        this.payments = payments;
        this.ledger = ledger;
    }

    @Query
    @NonNull
    @RolesAllowed({Role.CREATOR, Role.ADMIN})
    @Description("What moved on an account of a creator's, newest first. A creator sees their own; an admin names one.")
    public StatementConnection statement(
            @Id String creatorId,
            @DefaultValue("READY") AccountKind account,
            String currency,
            @DefaultValue("50") Integer first,
            String after) {
        Creator creator = me.creatorFor(creatorId).orElseThrow(() -> InvalidInput.because("creatorId", "missing"));
        AccountHolder owner = new AccountHolder(creator.id(), payments.currency(currency));
        AccountKind kind = account == null ? AccountKind.READY : account;
        return new StatementConnection(ledger.statement(owner, kind, Cursor.STATEMENT.numbered(first, after))
                .map(StatementLine::of));
    }
}
