import { describe, expect, it } from 'vitest';
import { doubles } from './doubles';

const paid = { status: 'SUCCEEDED', amount: 70, currency: 'EUR', refundedAmount: 0, disputedAmount: 0 };

describe('a booking that was paid twice', () => {
  it('has two standing payments of one amount', () => {
    expect(doubles(paid, [paid])).toEqual([paid]);
  });

  it('is not a deposit and a balance, and not one in another currency', () => {
    expect(doubles(paid, [{ ...paid, amount: 20 }, { ...paid, currency: 'USD' }])).toEqual([]);
  });

  it('is not one of which a payment was refunded in full, or never taken', () => {
    expect(doubles(paid, [{ ...paid, refundedAmount: 70 }, { ...paid, status: 'PENDING' }, { ...paid, status: 'FAILED' }])).toEqual([]);
    expect(doubles({ ...paid, refundedAmount: 50, disputedAmount: 20 }, [paid])).toEqual([]);
    expect(doubles({ ...paid, refundedAmount: 50 }, [{ ...paid, refundedAmount: 10 }])).toHaveLength(1);
  });
});
