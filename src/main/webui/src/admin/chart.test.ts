import { expect, it } from 'vitest';
import { scale } from './chart';

it.each([[70, 80], [100, 100], [1, 1], [0, 1], [9_999, 10_000], [260, 300]])('ends the axis of %i at %i', (largest, most) => {
  expect(scale(largest).most).toBe(most);
});

it('draws lines at round amounts, from zero on', () => {
  expect(scale(100).lines).toEqual([0, 25, 50, 75, 100]);
});
