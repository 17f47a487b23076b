import { expect, it } from 'vitest';
import type { PayoutQueue } from '../generated/operations';
import { filtersOf, homeQueueOf } from './filters';

const of = (address: string, home: PayoutQueue = 'READY') => filtersOf(new URLSearchParams(address), home);

it('opens on what can be paid, the oldest first', () => {
  expect(of('')).toMatchObject({ queue: 'READY', order: 'OLDEST', status: null });
});

it('opens for those who approve and cannot pay on what is held back', () => {
  expect(homeQueueOf({ decides: true, isAdmin: false })).toBe('HELD_BACK');
  expect(homeQueueOf({ decides: true, isAdmin: true })).toBe('READY');
  expect(homeQueueOf({ decides: false, isAdmin: false })).toBe('READY');
  expect(of('', 'HELD_BACK')).toMatchObject({ queue: 'HELD_BACK', order: 'OLDEST' });
  expect(of('order=LARGEST', 'HELD_BACK')).toMatchObject({ queue: 'HELD_BACK', order: 'LARGEST' });
  expect(of('queue=READY', 'HELD_BACK').queue).toBe('READY');
  expect(of('queue=ALL', 'HELD_BACK').queue).toBeNull();
  expect(of('search=x', 'HELD_BACK').queue).toBeNull();
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
