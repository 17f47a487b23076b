package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.CreatorNotFound;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payouts.PayoutReader.With;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The admins' queue: the open payouts, sorted into its parts by the very rules by which they are processed. */
@ApplicationScoped
public class PayoutQueues {

    private final OpenPayouts open;
    private final PayoutReader reader;

    PayoutQueues(OpenPayouts open, PayoutReader reader) {
        this.open = open;
        this.reader = reader;
    }

    /**
     * Lists payouts with their creators, with one statement.
     *
     * @param filter those of a part of the queue, or of all parts
     * @param admin who would process them; null if a creator reads
     * @throws CreatorNotFound if the filter names a creator and there is none
     */
    public Page<OfCreator<Payout>> list(PayoutFilter filter, PayoutOrder order, Page.Request request, Actor admin) {
        if (!filter.needsRules()) {
            return reader.list(filter, order, request, With.EVERYTHING);
        }
        List<OfCreator<Payout>> found = matching(filter, order, order.after(request.after(), filter.condition()), admin)
                .limit(request.limit())
                .toList();
        return Page.of(
                found,
                request,
                one -> order.key(one.what()),
                () -> matching(filter, order, filter.condition(), admin).count());
    }

    private Stream<OfCreator<Payout>> matching(
            PayoutFilter filter, PayoutOrder order, Conditions conditions, Actor admin) {
        return open.list(filter, order, conditions, admin).stream()
                .filter(one -> one.queue() == filter.queue())
                .map(OpenPayouts.Queued::found);
    }

    /**
     * Count, total amount and age of what is in each part of the queue, by currency, with one statement. Parts without payouts are absent.
     *
     * @param filter its status and its part of the queue are ignored
     * @param admin who would process them; null if a creator reads
     */
    public List<QueueTotal> totals(PayoutFilter filter, Actor admin) {
        OpenPayouts.AndDone all = open.andDone(filter, admin);
        Stream<QueueTotal> unfinished = all.open().stream()
                .map(one -> QueueTotal.of(one.queue(), one.found().what()));
        Stream<QueueTotal> done =
                all.done().stream().filter(tally -> tally.count() > 0).map(QueueTotal::done);
        return List.copyOf(Stream.concat(unfinished, done)
                .collect(Collectors.toMap(Group::of, one -> one, QueueTotal::and, () -> new TreeMap<>(Group.SORTED)))
                .values());
    }

    private record Group(PayoutQueue queue, String currency) {

        static final Comparator<Group> SORTED =
                Comparator.comparing(Group::queue).thenComparing(Group::currency);

        static Group of(QueueTotal total) {
            return new Group(total.queue(), total.amount().currency());
        }
    }
}
