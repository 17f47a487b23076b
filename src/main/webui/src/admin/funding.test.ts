import { expect, it } from 'vitest';
import { funding } from './funding';

const payment = (id: string, createdAt: string, remainingAmount: number) => ({ id, bookingId: id, createdAt, remainingAmount });

it('takes the oldest payments first, and of the last one only what is needed', () => {
  const ready = [payment('b', '2026-01-02', 45), payment('a', '2026-01-01', 63), payment('c', '2026-01-03', 10)];
  expect(funding(ready, 100).map(({ id, part }) => [id, part])).toEqual([['a', 63], ['b', 37]]);
});

it('counts in cents', () => {
  expect(funding([payment('a', '1', 0.1), payment('b', '2', 0.2)], 0.3).map(one => one.part)).toEqual([0.1, 0.2]);
});

it('takes nothing of what is used up or owed', () => {
  expect(funding([payment('a', '1', 0), payment('b', '2', -5), payment('c', '3', 5)], 4).map(one => one.id)).toEqual(['c']);
});
