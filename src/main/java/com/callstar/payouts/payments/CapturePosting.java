package com.callstar.payouts.payments;

import com.callstar.payouts.ledger.Account;
import com.callstar.payouts.ledger.Move;
import com.callstar.payouts.ledger.Posting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a capture means for the books: the share is held, the fee is the platform's. */
final class CapturePosting {

    private CapturePosting() {}

    static Posting of(PaymentEntity payment, String reference, Instant at) {
        return new Posting(payment.owner(), reference, at, moves(payment));
    }

    /** The same taken back: the payment is booked otherwise. */
    static Posting undone(PaymentEntity payment, String reference, Instant at) {
        List<Move> back = moves(payment).stream()
                .map(move -> new Move(move.to(), move.from(), move.amount()))
                .toList();
        return new Posting(payment.owner(), reference, at, back);
    }

    private static List<Move> moves(PaymentEntity payment) {
        Account home = payment.route == Route.PLATFORM ? Account.AT_PLATFORM : Account.AT_CONNECTED;
        List<Move> moves = new ArrayList<>();
        if (payment.creatorAmount > 0) {
            moves.add(new Move(home, Account.HELD, payment.creatorAmount));
        }
        if (payment.platformFee > 0) {
            // Of a destination charge Stripe brings the fee to the platform; ours alone stays with the share.
            Account purse = payment.feePercentage == null ? Account.AT_PLATFORM : home;
            moves.add(new Move(purse, Account.FEES, payment.platformFee));
        }
        return moves;
    }
}
