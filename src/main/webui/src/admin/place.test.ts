import { expect, it } from 'vitest';
import { neighbours } from './place';

const place = { search: 'status=PENDING', ids: ['a', 'b', 'c'] };

it('finds the payouts before and after one', () => {
  expect(neighbours(place, 'b')).toEqual({ previous: 'a', next: 'c', at: 1 });
  expect(neighbours(place, 'a').previous).toBeUndefined();
  expect(neighbours(place, 'c').next).toBeUndefined();
});

it('has no neighbours for a payout that was opened by its address', () => {
  expect(neighbours(place, 'z')).toEqual({ previous: undefined, next: undefined, at: -1 });
});
