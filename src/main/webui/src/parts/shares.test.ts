import { expect, it } from 'vitest';
import { feeOf, partIn, shareOf } from './shares';

const payment = {
  currency: 'EUR', platformFee: 7, feeReturned: 3.5, creatorAmount: 63, shareReturned: 31.5,
  parts: [{ status: 'READY', amount: 11.5 }, { status: 'PAID', amount: 20 }, { status: 'CANCELLED', amount: 31.5 }],
} as const;
const row = { ...payment, parts: [...payment.parts] };

it('is what is left after a refund, of the fee as well', () => {
  expect(feeOf(row)).toBe(3.5);
  expect(shareOf(row)).toBe(31.5);
});

it('has a part in each state', () => {
  expect(partIn(row, 'READY')).toBe(11.5);
  expect(partIn(row, 'PAID')).toBe(20);
  expect(partIn(row, 'PROCESSING')).toBe(0);
});
