import { describe, expect, it } from 'vitest';
import { arrivalAt, placeOf, type Kept } from './kept';

const NOW = 1_800_000_000_000;
const PATH = '/dashboard/admin/payouts';

function kept(changes: Partial<Kept> = {}): string {
  return JSON.stringify({ person: 'ada', place: `${PATH}?search=a+b`, dialog: 'process:p1', typed: { notes: 'n' }, at: NOW - 1_000, ...changes });
}

describe('what was kept for a sign-in', () => {
  it('comes back to its page, whatever the way of writing its query', () => {
    expect(arrivalAt(PATH, '?search=a%20b&step-up=done', kept(), NOW)).toMatchObject({ end: 'done', kept: { typed: { notes: 'n' } } });
    expect(placeOf(PATH, '?step-up=done')).toBe(PATH);
  });

  it('is there again if nobody has signed in', () => {
    expect(arrivalAt(PATH, '?search=a+b', kept(), NOW)).toMatchObject({ end: 'failed', kept: { dialog: 'process:p1' } });
    expect(arrivalAt(PATH, '?search=a+b&step-up=other', kept(), NOW)?.end).toBe('other');
  });

  it('is nothing on another page, or after half an hour', () => {
    expect(arrivalAt('/dashboard/admin/runs', '', kept(), NOW)).toBeNull();
    expect(arrivalAt(PATH, '?search=a+b', kept({ at: NOW - 31 * 60_000 }), NOW)).toBeNull();
    expect(arrivalAt(PATH, '?step-up=done', kept(), NOW)).toEqual({ end: 'done', kept: null });
  });

  it('is nothing if it cannot be read, and an ordinary load is no arrival', () => {
    expect(arrivalAt(PATH, '', '{', NOW)).toBeNull();
    expect(arrivalAt(PATH, '?step-up=maybe', null, NOW)).toBeNull();
  });
});
