package com.callstar.bare;

import com.callstar.bare.Answers.PageInfo;
import com.callstar.bare.Answers.Payment;
import com.callstar.bare.Answers.PaymentConnection;
import com.callstar.bare.Answers.Payout;
import com.callstar.bare.Answers.PayoutConnection;
import io.quarkus.security.Authenticated;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** All payments and all payouts, newest first, by key. */
@GraphQLApi
@Authenticated
public class Lists {

    private static final String PAYMENTS = "select id, amount, creator_amount, payout_status, release_at from payment %s"
            + " order by id desc limit ?";
    private static final String PAYOUTS =
            "select id, requested_amount, status, requested_at from payout %s order by id desc limit ?";
    private static final String AFTER = "where id < ?";

    private final Database database;

    Lists(Database database) {
        this.database = database;
    }

    @Query
    public PaymentConnection payments(@DefaultValue("50") int first, String after) {
        List<Payment> found = page(PAYMENTS, first, after, row -> new Payment(
                row.getString(1),
                Database.euros(row, 2),
                Database.euros(row, 3),
                row.getString(4),
                Database.time(row, 5)));
        return new PaymentConnection(shown(found, first), info(found, first, "payments:", Payment::id));
    }

    @Query
    public PayoutConnection payoutRequests(@DefaultValue("50") int first, String after) {
        List<Payout> found = page(PAYOUTS, first, after, row -> new Payout(
                row.getString(1), Database.euros(row, 2), row.getString(3), Database.time(row, 4)));
        return new PayoutConnection(shown(found, first), info(found, first, "payouts:", Payout::id));
    }

    private <T> List<T> page(String sql, int first, String after, Database.Reader<T> reader) {
        return after == null
                ? database.list(sql.formatted(""), reader, first + 1)
                : database.list(sql.formatted(AFTER), reader, key(after), first + 1);
    }

    private static <T> List<T> shown(List<T> found, int first) {
        return found.subList(0, Math.min(first, found.size()));
    }

    private static <T> PageInfo info(List<T> found, int first, String mark, Function<T, String> id) {
        List<T> shown = shown(found, first);
        return new PageInfo(
                found.size() > first, shown.isEmpty() ? null : cursor(mark + id.apply(shown.getLast())));
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }
}
