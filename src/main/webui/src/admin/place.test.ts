import { expect, it } from 'vitest';
import { extended, neighbours } from './place';

const place = { search: 'queue=READY', ids: ['a', 'b', 'c'], next: null, at: null };

it('finds the payouts before and after one', () => {
  expect(neighbours(place, 'b')).toEqual({ previous: 'a', next: 'c', at: 1 });
  expect(neighbours(place, 'a').previous).toBeUndefined();
  expect(neighbours(place, 'c').next).toBeUndefined();
});

it('has no neighbours for a payout that was opened by its address', () => {
  expect(neighbours(place, 'z')).toEqual({ previous: undefined, next: undefined, at: -1 });
});

it('goes on with the following rows', () => {
  expect(extended(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c']);
});
