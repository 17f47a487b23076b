import { expect, test } from 'vitest';
import { changed } from './searchParams';

test('the same view has the same address in whatever order it was chosen', () => {
  const chosen = changed({ search: 'ada', after: null })(new URLSearchParams('order=LARGEST&after=x'));
  const later = changed({ order: 'LARGEST' })(new URLSearchParams('search=ada'));
  expect(chosen.toString()).toBe('order=LARGEST&search=ada');
  expect(later.toString()).toBe(chosen.toString());
});
