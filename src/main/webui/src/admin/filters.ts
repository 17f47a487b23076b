import type { PayoutOrder, PayoutQueue, PayoutStatus, QueueQueryVariables } from '../generated/operations';
import type { Session } from '../session';

/** The parts of the queue, in the order of their tabs. The server decides in which of them a payout is. */
export const QUEUES: PayoutQueue[] = ['READY', 'HELD_BACK', 'INCOMPLETE', 'UNCLEAR', 'IN_PROGRESS', 'DONE'];
export const STATUSES: PayoutStatus[] = ['PENDING', 'PROCESSING', 'PAID', 'FAILED', 'CANCELLED'];
export const ORDERS: PayoutOrder[] = ['NEWEST', 'OLDEST', 'LARGEST', 'SMALLEST'];
export const ALL = 'ALL';

export type Filters = Omit<QueueQueryVariables, 'first'> & { queue: PayoutQueue | null; order: PayoutOrder };

/** The part with which the queue opens: for those who approve and cannot pay, what waits for them is held back. */
export function homeQueueOf({ isAdmin, decides }: Pick<Session, 'isAdmin' | 'decides'>): PayoutQueue {
  return decides && !isAdmin ? 'HELD_BACK' : 'READY';
}

/**
 * What the address asks for. Without anything it is the reader's home part, the oldest first. With a creator, a status or a search it is
 * all that matches, unless it names a part of the queue as well.
 */
export function filtersOf(params: URLSearchParams, home: PayoutQueue): Filters {
  const queue = queueOf(params, home);
  const status = known(STATUSES, params.get('status'));
  return {
    queue,
    status: queue === null || queue === 'DONE' ? status : null,
    order: known(ORDERS, params.get('order')) ?? usualOrder(queue),
    creatorId: params.get('creator'),
    search: params.get('search'),
    after: params.get('after'),
  };
}

/** The oldest request comes first; of what is done, the latest. */
export function usualOrder(queue: PayoutQueue | null): PayoutOrder {
  return queue === null || queue === 'DONE' ? 'NEWEST' : 'OLDEST';
}

function queueOf(params: URLSearchParams, home: PayoutQueue): PayoutQueue | null {
  const asked = params.get('queue');
  const narrowed = params.has('creator') || params.has('status') || params.has('search');
  return asked === ALL ? null : known(QUEUES, asked) ?? (narrowed ? null : home);
}

function known<Name extends string>(names: Name[], asked: string | null): Name | null {
  return names.find(name => name === asked) ?? null;
}
