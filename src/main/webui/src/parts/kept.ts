/** What a person had typed when they left the page to sign in again. It stays in this tab, is in no address, and is never sent by itself. */
export interface Kept {
  /** Who typed it. */
  person: string;
  /** The address of the page, without its host. */
  place: string;
  dialog: string;
  typed: Record<string, string>;
  /** In milliseconds since 1970. */
  at: number;
}

/** How the way to the provider and back ended. */
export type End = 'done' | 'failed' | 'other';

export interface Arrival {
  end: End;
  kept: Kept | null;
}

const KEY = 'step-up';
const PARAMETER = 'step-up';
const LONGEST_MS = 30 * 60_000;

/** A path with its query in one way of writing, without how a way to the provider ended. */
export function placeOf(path: string, search: string): string {
  const query = new URLSearchParams(search);
  query.delete(PARAMETER);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** What this load of a page is: null if nobody comes back. Somebody who comes back without an end has not signed in again. */
export function arrivalAt(path: string, search: string, stored: string | null, now: number): Arrival | null {
  const end = endIn(search);
  const kept = read(stored);
  const ours = kept !== null && kept.place === placeOf(path, search) && now - kept.at < LONGEST_MS ? kept : null;
  return end === null && ours === null ? null : { end: end ?? 'failed', kept: ours };
}

function endIn(search: string): End | null {
  const word = new URLSearchParams(search).get(PARAMETER);
  return word === 'done' || word === 'failed' || word === 'other' ? word : null;
}

function read(stored: string | null): Kept | null {
  try {
    return stored === null ? null : (JSON.parse(stored) as Kept);
  } catch {
    return null;
  }
}

/** Does nothing in a browser that keeps nothing for us: the person then comes back to an empty dialog. */
export function keep(kept: Kept): void {
  inTab(tab => tab.setItem(KEY, JSON.stringify(kept)));
}

export function forget(): void {
  inTab(tab => tab.removeItem(KEY));
}

function inTab<T>(use: (tab: Storage) => T): T | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/** Reads it once: the address loses its mark, and the tab what was kept. */
export function arrive(): Arrival | null {
  const arrival = arrivalAt(location.pathname, location.search, inTab(tab => tab.getItem(KEY)), Date.now());
  forget();
  if (endIn(location.search) !== null) {
    history.replaceState(history.state, '', placeOf(location.pathname, location.search) + location.hash);
  }
  return arrival;
}
