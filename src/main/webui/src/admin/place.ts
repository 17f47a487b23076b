const STORAGE_KEY = 'callstar.queue';

/** The part of the queue that an admin left for a payout: its filters, and its rows in their order. */
export interface Place {
  search: string;
  ids: string[];
}

export function keepPlace(place: Place) {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(place));
}

export function keptPlace(): Place {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '') as Place;
  } catch {
    return { search: '', ids: [] };
  }
}

/** The payouts before and after this one in the kept rows. */
export function neighbours({ ids }: Place, id: string): { previous: string | undefined; next: string | undefined; at: number } {
  const at = ids.indexOf(id);
  return at < 0 ? { previous: undefined, next: undefined, at } : { previous: ids[at - 1], next: ids[at + 1], at };
}
