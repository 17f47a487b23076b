import { describe, expect, it } from 'vitest';
import { answerOf } from './answer';

const payment = {
  amount: 100, currency: 'EUR', platformFee: 10, feeReturned: 0, creatorAmount: 90, shareReturned: 0,
  returnedToCustomer: 0, recoveredAmount: 0, parts: [{ status: 'PAID' as const, amount: 90 }],
};

describe('why a payout is as large as it is', () => {
  it('is the fee if there is nothing else', () => {
    expect(answerOf([{ amount: 90, payment }], 'EUR')).toEqual({ paid: 100, steps: [{ step: 'fee', amount: -10 }], here: 90 });
  });

  it('names each part that is elsewhere, and adds up to the cent', () => {
    const answer = answerOf([
      { amount: 31.1, payment: {
        ...payment, returnedToCustomer: 20.1, feeReturned: 2, shareReturned: 18.1, recoveredAmount: 5.5,
        parts: [{ status: 'PAID', amount: 41.6 }, { status: 'RESERVED', amount: 7.2 }, { status: 'READY', amount: 23.1 }],
      } },
      { amount: 90, payment },
    ], 'EUR');
    expect(answer.steps).toEqual([
      { step: 'fee', amount: -18 }, { step: 'refunded', amount: -20.1 }, { step: 'debt', amount: -5.5 },
      { step: 'reserve', amount: -7.2 }, { step: 'available', amount: -23.1 }, { step: 'other', amount: -5 },
    ]);
    expect(answer.paid * 100 + answer.steps.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)).toBe(12_110);
  });

  it('says so if a customer was refunded after the payout', () => {
    const refunded = { ...payment, returnedToCustomer: 100, feeReturned: 10, shareReturned: 90, parts: [] };
    expect(answerOf([{ amount: 90, payment: refunded }], 'EUR').steps).toEqual([
      { step: 'refunded', amount: -100 }, { step: 'later', amount: 90 },
    ]);
  });
});
