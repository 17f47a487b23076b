import { describe, expect, it } from 'vitest';
import { next } from './useSteadyRows';

const row = (id: string, status = 'PENDING') => ({ id, status });
const first = next(null, { rows: [row('b'), row('a')], at: 10 }, 'pending', 0);

describe('rows that do not move', () => {
  it('shows the first answer', () => {
    expect(first.rows).toEqual([row('b'), row('a')]);
  });

  it('keeps a new row for later and changes the shown ones in place', () => {
    const later = next(first, { rows: [row('c'), row('a', 'PAID'), row('b')], at: 20 }, 'pending', 0);
    expect(later.rows).toEqual([row('b'), row('a', 'PAID')]);
    expect(later.newest.rows).toHaveLength(3);
  });

  it('keeps a row that left the list where it is', () => {
    expect(next(first, { rows: [row('a')], at: 20 }, 'pending', 0).rows).toEqual([row('b'), row('a')]);
  });

  it('shows the newest answer after an outcome of the reader’s own, but not an older one', () => {
    const answer = { rows: [row('a')], at: 20 };
    expect(next(first, answer, 'pending', 15).rows).toEqual([row('a')]);
    expect(next(first, answer, 'pending', 25).rows).toEqual([row('b'), row('a')]);
    expect(next(first, answer, 'pending', 5).rows).toEqual([row('b'), row('a')]);
  });

  it('shows another list at once', () => {
    expect(next(first, { rows: [row('z')], at: 20 }, 'paid', 0).rows).toEqual([row('z')]);
  });

  it('fills a list that was empty', () => {
    const empty = next(null, { rows: [], at: 10 }, 'pending', 0);
    expect(next(empty, { rows: [row('a')], at: 20 }, 'pending', 0).rows).toEqual([row('a')]);
  });
});
