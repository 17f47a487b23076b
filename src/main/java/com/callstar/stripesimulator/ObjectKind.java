package com.callstar.stripesimulator;

/** The kinds of objects, with the prefix of their ids. */
enum ObjectKind {
    ACCOUNT("account", "acct"),
    ACCOUNT_LINK("account_link", "al"),
    PAYMENT_INTENT("payment_intent", "pi"),
    CHARGE("charge", "ch"),
    BALANCE_TRANSACTION("balance_transaction", "txn"),
    TRANSFER("transfer", "tr"),
    TRANSFER_REVERSAL("transfer_reversal", "trr"),
    PAYOUT("payout", "po"),
    APPLICATION_FEE("application_fee", "fee"),
    REFUND("refund", "re"),
    DISPUTE("dispute", "dp"),
    EVENT("event", "evt"),
    THIN_EVENT("v2.core.event", "evt_thin");

    final String object;
    final String prefix;

    ObjectKind(String object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }
}
