import { expect, it } from 'vitest';
import { scale, weekly } from './chart';

it.each([[70, 80], [100, 100], [1, 1], [0, 1], [9_999, 10_000], [260, 300]])('ends the axis of %i at %i', (largest, most) => {
  expect(scale(largest).most).toBe(most);
});

it('draws lines at round amounts, from zero on', () => {
  expect(scale(100).lines).toEqual([0, 25, 50, 75, 100]);
});

it('takes seven days together, to the cent', () => {
  const days = Array.from({ length: 9 }, (_, index) => ({ date: `2026-01-0${index + 1}`, amount: 0.1, fees: 0.01 }));
  expect(weekly(days)).toEqual([{ date: '2026-01-01', amount: 0.7, fees: 0.07 }, { date: '2026-01-08', amount: 0.2, fees: 0.02 }]);
});
