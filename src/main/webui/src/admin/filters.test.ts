import { expect, it } from 'vitest';
import { filtersOf } from './filters';

const of = (address: string) => filtersOf(new URLSearchParams(address));

it('opens on what can be paid, the oldest first', () => {
  expect(of('')).toMatchObject({ queue: 'READY', order: 'OLDEST', status: null });
});

it('shows all that matches a creator, a status or a search, the newest first', () => {
  for (const address of ['creator=a', 'status=PAID', 'search=x', 'queue=ALL']) {
    expect(of(address)).toMatchObject({ queue: null, order: 'NEWEST' });
  }
});

it('keeps the part of the queue that the address names', () => {
  expect(of('search=x&queue=HELD_BACK')).toMatchObject({ queue: 'HELD_BACK', search: 'x', order: 'OLDEST' });
  expect(of('queue=READY&order=LARGEST').order).toBe('LARGEST');
});

it('looks at the status only where a part has several', () => {
  expect(of('queue=DONE&status=PAID')).toMatchObject({ queue: 'DONE', status: 'PAID' });
  expect(of('queue=READY&status=PAID').status).toBeNull();
});

it('ignores names that it does not know', () => {
  expect(of('queue=LATER&order=BEST')).toMatchObject({ queue: 'READY', order: 'OLDEST' });
});
