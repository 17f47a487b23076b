package com.callstar.payouts.ledger;

import java.time.Instant;
import java.util.List;
import org.hibernate.query.MutationQuery;

/** The transfers of many journal entries as the columns of one statement. */
final class JournalBatch {

    /** Writes the transfers, balances and ledger entries of the whole batch; its update count is the number of ledger entries. */
    static final String SQL = """
            with asked as (
                select nextval('ledger_transfer_id_seq') as id, m.ord, m.reference, m.leg, m.event_at, m.currency, m.amount,
                       f.id as from_id, t.id as to_id
                from unnest(cast(:references as text[]), cast(:legs as int[]), cast(:eventTimes as timestamptz[]),
                            cast(:creators as text[]), cast(:currencies as text[]),
                            cast(:froms as text[]), cast(:tos as text[]), cast(:amounts as bigint[]))
                     with ordinality as m(reference, leg, event_at, creator_id, currency, from_kind, to_kind, amount, ord)
                join ledger_account f on f.creator_id = m.creator_id and f.currency = m.currency and f.kind = m.from_kind
                join ledger_account t on t.creator_id = m.creator_id and t.currency = m.currency and t.kind = m.to_kind
            ), transfers as (
                insert into ledger_transfer (id, reference, leg, from_account_id, to_account_id, currency, amount, event_at, created_at)
                select id, reference, leg, from_id, to_id, currency, amount, event_at, :now from asked order by ord
            ), legs as (
                select id as transfer_id, ord, from_id as account_id, -amount as delta from asked
                union all
                select id, ord, to_id, amount from asked
            ), net as (
                select account_id, cast(sum(delta) as bigint) as delta, count(*) as moves from legs group by account_id
            ), moved as (
                update ledger_account a set balance = a.balance + net.delta, version = a.version + net.moves
                from net where a.id = net.account_id
                returning a.id, a.balance - net.delta as balance_before, a.version - net.moves as version_before
            )
            insert into ledger_entry (transfer_id, account_id, amount, balance_after, account_version)
            select l.transfer_id, l.account_id, l.delta,
                   m.balance_before + sum(l.delta) over in_turn, m.version_before + row_number() over in_turn
            from legs l join moved m on m.id = l.account_id
            window in_turn as (partition by l.account_id order by l.ord rows unbounded preceding)""";

    private final int size;
    private final String[] references;
    private final Integer[] legs;
    private final Instant[] eventTimes;
    private final String[] creators;
    private final String[] currencies;
    private final String[] froms;
    private final String[] tos;
    private final Long[] amounts;

    JournalBatch(List<JournalEntry> journalEntries) {
        size = journalEntries.stream()
                .mapToInt(entry -> entry.transfers().size())
                .sum();
        references = new String[size];
        legs = new Integer[size];
        eventTimes = new Instant[size];
        creators = new String[size];
        currencies = new String[size];
        froms = new String[size];
        tos = new String[size];
        amounts = new Long[size];
        int row = 0;
        for (JournalEntry entry : journalEntries) {
            for (int leg = 0; leg < entry.transfers().size(); leg++) {
                set(row++, entry, leg);
            }
        }
    }

    private void set(int row, JournalEntry entry, int leg) {
        Transfer transfer = entry.transfers().get(leg);
        references[row] = entry.reference();
        legs[row] = leg;
        eventTimes[row] = entry.eventAt();
        creators[row] = entry.owner().creatorId();
        currencies[row] = entry.owner().currency();
        froms[row] = transfer.from().name();
        tos[row] = transfer.to().name();
        amounts[row] = transfer.amount();
    }

    int size() {
        return size;
    }

    MutationQuery bind(MutationQuery query, Instant now) {
        return query.setParameter("references", references)
                .setParameter("legs", legs)
                .setParameter("eventTimes", eventTimes)
                .setParameter("creators", creators)
                .setParameter("currencies", currencies)
                .setParameter("froms", froms)
                .setParameter("tos", tos)
                .setParameter("amounts", amounts)
                .setParameter("now", now);
    }
}
