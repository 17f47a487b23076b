package com.callstar.bare;

import com.callstar.bare.Answers.Balance;
import io.quarkus.security.Authenticated;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's balance, and whether they can request it. */
@GraphQLApi
@Authenticated
public class Balances {

    private static final String BALANCE = """
            select coalesce(sum(a.balance) filter (where a.kind = 'READY'), 0),
                   coalesce(sum(a.balance) filter (where a.kind = 'HELD'), 0),
                   coalesce(sum(a.balance) filter (where a.kind = 'PROCESSING'), 0),
                   coalesce(sum(a.balance) filter (where a.kind = 'PAID'), 0),
                   (select min(p.release_at) from payment p
                    where p.creator_id = c.id and p.currency = 'EUR' and p.payout_status = 'HELD' and not p.held_back),
                   exists (select 1 from payout o where o.creator_id = c.id and o.status = 'PENDING'),
                   c.stripe_account_id is not null and c.transfers_active and c.payouts_enabled,
                   (select coalesce(sum(f.remaining_amount), 0) from payment f
                    where f.creator_id = c.id and f.currency = 'EUR' and f.payout_status = 'HELD' and f.frozen)
            from creator c left join ledger_account a on a.creator_id = c.id and a.currency = 'EUR'
            where c.id = ? group by c.id""";

    private static final BigDecimal MINIMUM = BigDecimal.TEN;

    private final Database database;
    private final JsonWebToken token;

    Balances(Database database, JsonWebToken token) {
        this.database = database;
        this.token = token;
    }

    @Query
    public Balance balance() {
        return database.list(BALANCE, Balances::read, token.<String>getClaim("creator_id"))
                .getFirst();
    }

    private static Balance read(ResultSet row) throws SQLException {
        BigDecimal ready = Database.euros(row, 1);
        String against = !row.getBoolean(7)
                ? "STRIPE_NOT_READY"
                : ready.compareTo(MINIMUM) < 0 ? "BELOW_MINIMUM" : row.getBoolean(6) ? "PENDING_REQUEST_EXISTS" : null;
        return new Balance(
                ready,
                Database.euros(row, 2),
                Database.euros(row, 3),
                Database.euros(row, 4),
                against == null ? ready : BigDecimal.ZERO,
                Database.time(row, 5),
                against);
    }
}
