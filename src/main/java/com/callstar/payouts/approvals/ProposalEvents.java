package com.callstar.payouts.approvals;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells in the same transaction what waits for a second person, and what waits no more. */
@ApplicationScoped
class ProposalEvents {

    private final Event<CommandProposed> proposed;
    private final Event<ProposalsClosed> closed;

    ProposalEvents(Event<CommandProposed> proposed, Event<ProposalsClosed> closed) {
        this.proposed = proposed;
        this.closed = closed;
    }

    void proposed(CommandProposed event) {
        proposed.fire(event);
    }

    void closed(ProposalsClosed event) {
        closed.fire(event);
    }
}
