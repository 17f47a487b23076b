package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates and connects the parts of a simulated Stripe. */
final class Components {
    final StripeState stripe;
    final WebhookSender webhookSender;
    final BalanceBook balanceBook;
    final EventLog events;
    final ThinEvents thinEvents;
    final ConnectedAccounts accounts;
    final V2Accounts v2Accounts;
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
    final ApiHandler apiHandler;
    final HttpFront front;
    final Runnable save;
    private StateFile file;

    Components(SimulatorSettings settings) {
        stripe = new StripeState(settings.clock());
        webhookSender = new WebhookSender(settings.webhooks());
        balanceBook = new BalanceBook(stripe);
        events = new EventLog(stripe, webhookSender::take);
        thinEvents = new ThinEvents(stripe, webhookSender::take, webhookSender::hasThinEndpoint);
        balances = new BalanceTransactions(stripe, balanceBook);
        accounts = new ConnectedAccounts(stripe, events, thinEvents);
        v2Accounts = new V2Accounts(stripe, accounts);
        transfers = new Transfers(stripe, balanceBook, events, accounts);
        charges =
                new Charges(stripe, balanceBook, transfers, settings.behaviour().chargesStayPending());
        captures = new IntentCaptures(stripe, events, charges, exchange);
        payments = new PaymentIntents(stripe, events, captures, new IntentTerms(accounts));
        reversals = new TransferReversals(stripe, balanceBook, events);
        payouts = new BankPayouts(
                stripe, balanceBook, events, accounts, settings.behaviour().payoutsArriveAtOnce());
        automaticPayouts = new AutomaticPayouts(stripe, balanceBook, accounts, payouts);
        refunds = new Refunds(stripe, balanceBook, events, charges, reversals);
        disputes = new ChargeDisputes(stripe, balanceBook, events, charges);
        IdempotencyKeys keys = new IdempotencyKeys(settings.clock());
        save = stored(settings, keys);
        webhookSender.whenAccepted(this::accepted);
        Routes routes = new Routes();
        HostedPages pages = new HostedPages(stripe, accounts, balanceBook, save);
        accounts.routes(routes);
        v2Accounts.routes(routes);
        Countries.routes(routes);
        payments.routes(routes);
        captures.routes(routes);
        charges.routes(routes);
        transfers.routes(routes);
        reversals.routes(routes);
        payouts.routes(routes);
        refunds.routes(routes);
        disputes.routes(routes);
        events.routes(routes);
        thinEvents.routes(routes);
        balances.routes(routes);
        pages.routes(routes, () -> base());
        apiHandler = new ApiHandler(stripe, routes, keys, save);
        front = new HttpFront(settings.port(), apiHandler::answer, pages);
    }

    private String base() {
        return front.base().toString();
    }

    private Runnable stored(SimulatorSettings settings, IdempotencyKeys keys) {
        if (settings.stateFile() == null) {
            return () -> {};
        }
        file = new StateFile(settings.stateFile(), stripe, keys);
        file.load();
        balanceBook.recount();
        stripe.objects(ObjectKind.EVENT).oldestFirst().stream()
                .filter(event -> event.get("pending_webhooks").asInt() > 0)
                .forEach(event -> webhookSender.take(SimulatedEvent.of(event)));
        return file::save;
    }

    private void accepted(String eventId) {
        stripe.locked(
                () -> stripe.objects(ObjectKind.EVENT).find(eventId).map(event -> event.put("pending_webhooks", 0)));
        save.run();
    }

    /** The event in its store. */
    ObjectNode stored(SimulatedEvent event) {
        return stripe.objects(event.thin() ? ObjectKind.THIN_EVENT : ObjectKind.EVENT)
                .get(event.id());
    }

    ObjectNode transfer(String id) {
        return stripe.objects(ObjectKind.TRANSFER).get(id, "transfer");
    }

    ObjectNode payout(String id) {
        return stripe.objects(ObjectKind.PAYOUT).get(id, "payout");
    }

    void close() {
        front.close();
        webhookSender.close();
        if (file != null) {
            file.close();
        }
    }
}
