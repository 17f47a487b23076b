package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated Stripe is made of, put together. */
final class Parts {
    final World world;
    final Courier courier;
    final Books books;
    final Events events;
    final Accounts accounts;
    final Balances balances;
    final Charges charges;
    final Exchange exchange = new Exchange();
    final Captures captures;
    final Transfers transfers;
    final AutomaticPayouts automaticPayouts;
    final Payments payments;
    final Reversals reversals;
    final Payouts payouts;
    final Refunds refunds;
    final Disputes disputes;
    final Desk desk;
    final Front front;
    final Runnable save;
    private StateFile file;

    Parts(Settings settings) {
        world = new World(settings.clock());
        courier = new Courier(settings.webhooks());
        books = new Books(world);
        events = new Events(world, courier::take);
        balances = new Balances(world, books);
        accounts = new Accounts(world, events);
        transfers = new Transfers(world, books, events, accounts);
        charges = new Charges(world, books, transfers, settings.behaviour().chargesStayPending());
        captures = new Captures(world, events, charges, exchange);
        payments = new Payments(world, events, captures, new IntentTerms(accounts));
        reversals = new Reversals(world, books, events);
        payouts =
                new Payouts(world, books, events, accounts, settings.behaviour().payoutsArriveAtOnce());
        automaticPayouts = new AutomaticPayouts(world, books, accounts, payouts);
        refunds = new Refunds(world, books, events, charges, reversals);
        disputes = new Disputes(world, books, events, charges);
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
        desk = new Desk(world, routes, keys, save);
        front = new Front(settings.port(), desk::answer, pages);
    }

    private String base() {
        return front.base().toString();
    }

    private Runnable stored(Settings settings, IdempotencyKeys keys) {
        if (settings.stateFile() == null) {
            return () -> {};
        }
        file = new StateFile(settings.stateFile(), world, keys);
        file.load();
        books.recount();
        world.shelf(Kind.EVENT).oldestFirst().stream()
                .filter(event -> event.get("pending_webhooks").asInt() > 0)
                .forEach(event -> courier.take(SimulatedEvent.of(event)));
        return file::save;
    }

    private void accepted(String eventId) {
        world.locked(() -> world.shelf(Kind.EVENT).find(eventId).map(event -> event.put("pending_webhooks", 0)));
        save.run();
    }

    ObjectNode transfer(String id) {
        return world.shelf(Kind.TRANSFER).get(id, "transfer");
    }

    ObjectNode payout(String id) {
        return world.shelf(Kind.PAYOUT).get(id, "payout");
    }

    void close() {
        front.close();
        courier.close();
        if (file != null) {
            file.close();
        }
    }
}
