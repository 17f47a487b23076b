import { useEffect, useState } from 'react';
import { useApiQuery } from '../api/hooks';
import { queuePlaces } from '../generated/operations';
import { useSession } from '../session';
import { filtersOf, homeQueueOf } from './filters';

const STORAGE_KEY = 'callstar.queue';
const NOWHERE: Place = { search: '', ids: [], next: null, at: null };
const PAGE_SIZE = 50;

/** The part of the queue that an admin left for a payout: its filters, and its rows in their order. */
export interface Place {
  search: string;
  ids: string[];
  /** The cursor of the following rows; null if there are none. */
  next: string | null;
  /** The payout that was looked at last. */
  at: string | null;
}

export function keepPlace(place: Place) {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(place));
}

export function keptPlace(): Place {
  try {
    return { ...NOWHERE, ...(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Place>) };
  } catch {
    return NOWHERE;
  }
}

/** The payouts before and after this one in the kept rows. */
export function neighbours({ ids }: Place, id: string): { previous: string | undefined; next: string | undefined; at: number } {
  const at = ids.indexOf(id);
  return at < 0 ? { previous: undefined, next: undefined, at } : { previous: ids[at - 1], next: ids[at + 1], at };
}

/** The place of this payout in the queue. At its last row, the following rows are read in the same order. */
export function usePlace(id: string): Place {
  const [place, setPlace] = useState(keptPlace);
  const home = homeQueueOf(useSession());
  const last = place.ids.at(-1) === id && place.next !== null;
  const more = useApiQuery(queuePlaces, { ...filtersOf(new URLSearchParams(place.search), home), after: place.next, first: PAGE_SIZE }, { enabled: last });
  const following = last && !more.isPlaceholderData ? more.data?.payoutRequests : undefined;
  useEffect(() => {
    const now = keptPlace();
    const ids = following && now.ids.at(-1) === id ? extended(now.ids, following.nodes.map(node => node.id)) : now.ids;
    const next = following && now.ids.at(-1) === id ? (following.pageInfo.hasNextPage ? (following.pageInfo.endCursor ?? null) : null) : now.next;
    const here = { ...now, ids, next, at: ids.includes(id) ? id : now.at };
    keepPlace(here);
    setPlace(here);
  }, [id, following]);
  return place;
}

/** Rows that are known already are not repeated. */
export function extended(ids: string[], more: string[]): string[] {
  return [...ids, ...more.filter(one => !ids.includes(one))];
}
