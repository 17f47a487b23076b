package com.callstar.payouts.demo.stripe;

/** What goes back to the caller. {@code kept}: an idempotency key remembers it. */
record Answer(int status, String body, boolean kept, boolean replayed, boolean cut) {

    Answer(int status, String body, boolean kept) {
        this(status, body, kept, false, false);
    }

    Answer asReplayed() {
        return new Answer(status, body, kept, true, cut);
    }

    Answer asCut() {
        return new Answer(status, body, kept, replayed, true);
    }

    Answer withBody(String other) {
        return new Answer(200, other, kept, replayed, cut);
    }
}
