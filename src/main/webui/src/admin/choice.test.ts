import { expect, it } from 'vitest';
import { joined, sumsOf } from './choice';

const one = (id: string, requestedAmount: number, currency = 'EUR') => ({ id, requestedAmount, currency });

it('adds each request once', () => {
  expect(joined([one('a', 1)], [one('a', 1), one('b', 2)]).map(({ id }) => id)).toEqual(['a', 'b']);
});

it('has one sum for each currency, without errors of rounding', () => {
  expect(sumsOf([one('a', 0.1), one('b', 0.2), one('c', 500, 'JPY'), one('d', 1.234, 'KWD')])).toEqual([
    { currency: 'EUR', count: 2, amount: 0.3 },
    { currency: 'JPY', count: 1, amount: 500 },
    { currency: 'KWD', count: 1, amount: 1.234 },
  ]);
});
