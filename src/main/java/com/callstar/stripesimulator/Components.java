package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Wires the parts of a simulated Stripe. */
final class Components {
    final StripeState world;
    final WebhookSender courier;
    final BalanceBook books;
    final EventLog events;
    final ConnectedAccounts accounts;
    final BalanceTransactions balances;
    final Charges charges;
    final Exchange exchange = new Exchange();
    final IntentCaptures captures;
    final Transfers transfers;
    final AutomaticPayouts automaticPayouts;
    final PaymentIntents payments;
    final TransferReversals reversals;
    final BankPayouts payouts;
    final Refunds refunds;
    final ChargeDisputes disputes;
    final ApiHandler desk;
    final HttpFront front;
    final Runnable save;
    private StateFile file;

    Components(SimulatorSettings settings) {
        world = new StripeState(settings.clock());
        courier = new WebhookSender(settings.webhooks());
        books = new BalanceBook(world);
        events = new EventLog(world, courier::take);
        balances = new BalanceTransactions(world, books);
        accounts = new ConnectedAccounts(world, events);
        transfers = new Transfers(world, books, events, accounts);
        charges = new Charges(world, books, transfers, settings.behaviour().chargesStayPending());
        captures = new IntentCaptures(world, events, charges, exchange);
        payments = new PaymentIntents(world, events, captures, new IntentTerms(accounts));
        reversals = new TransferReversals(world, books, events);
        payouts = new BankPayouts(
                world, books, events, accounts, settings.behaviour().payoutsArriveAtOnce());
        automaticPayouts = new AutomaticPayouts(world, books, accounts, payouts);
        refunds = new Refunds(world, books, events, charges, reversals);
        disputes = new ChargeDisputes(world, books, events, charges);
        IdempotencyKeys keys = new IdempotencyKeys(settings.clock());
        save = stored(settings, keys);
        courier.tellWhenAccepted(this::accepted);
        Routes routes = new Routes();
        HostedPages pages = new HostedPages(world, accounts, books, save);
        accounts.routes(routes);
        payments.routes(routes);
        captures.routes(routes);
        charges.routes(routes);
        transfers.routes(routes);
        reversals.routes(routes);
        payouts.routes(routes);
        refunds.routes(routes);
        disputes.routes(routes);
        events.routes(routes);
        balances.routes(routes);
        pages.routes(routes, () -> base());
        desk = new ApiHandler(world, routes, keys, save);
        front = new HttpFront(settings.port(), desk::answer, pages);
    }

    private String base() {
        return front.base().toString();
    }

    private Runnable stored(SimulatorSettings settings, IdempotencyKeys keys) {
        if (settings.stateFile() == null) {
            return () -> {};
        }
        file = new StateFile(settings.stateFile(), world, keys);
        file.load();
        books.recount();
        world.shelf(ObjectKind.EVENT).oldestFirst().stream()
                .filter(event -> event.get("pending_webhooks").asInt() > 0)
                .forEach(event -> courier.take(SimulatedEvent.of(event)));
        return file::save;
    }

    private void accepted(String eventId) {
        world.locked(() -> world.shelf(ObjectKind.EVENT).find(eventId).map(event -> event.put("pending_webhooks", 0)));
        save.run();
    }

    ObjectNode transfer(String id) {
        return world.shelf(ObjectKind.TRANSFER).get(id, "transfer");
    }

    ObjectNode payout(String id) {
        return world.shelf(ObjectKind.PAYOUT).get(id, "payout");
    }

    void close() {
        front.close();
        courier.close();
        if (file != null) {
            file.close();
        }
    }
}
