import { useCallback, useState } from 'react';

/** A request that the reader has chosen. Amount in major units. */
export interface Chosen {
  id: string;
  currency: string;
  requestedAmount: number;
}

export interface Choice {
  list: Chosen[];
  has: (id: string) => boolean;
  toggle: (one: Chosen) => void;
  add: (some: Chosen[]) => void;
  remove: (currency: string) => void;
  clear: () => void;
}

const STORAGE_KEY = 'callstar.choice';

function kept(): Chosen[] {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]') as Chosen[];
  } catch {
    return [];
  }
}

/** What the reader has chosen. It is kept over pages, filters and the way to a payout and back, until they close the window. */
export function useChoice(): Choice {
  const [list, setList] = useState(kept);
  // From what is stored, so that a change counts even if the page has been left meanwhile.
  const change = useCallback((to: (all: Chosen[]) => Chosen[]) => {
    const next = to(kept());
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    setList(next);
  }, []);
  const ids = new Set(list.map(one => one.id));
  return {
    list,
    has: id => ids.has(id),
    toggle: ({ id, currency, requestedAmount }) => change(all => (all.some(one => one.id === id)
      ? all.filter(one => one.id !== id) : [...all, { id, currency, requestedAmount }])),
    add: some => change(all => joined(all, some)),
    remove: currency => change(all => all.filter(one => one.currency !== currency)),
    clear: () => change(() => []),
  };
}

/** Each of them once. */
export function joined(all: Chosen[], some: Chosen[]): Chosen[] {
  const known = new Set(all.map(one => one.id));
  return [...all, ...some.filter(one => !known.has(one.id)).map(({ id, currency, requestedAmount }) => ({ id, currency, requestedAmount }))];
}

/** Count and sum of each currency, in the order of their codes. No currency has more than three decimals. */
export function sumsOf(list: Chosen[]): { currency: string; count: number; amount: number }[] {
  const currencies = [...new Set(list.map(one => one.currency))].sort();
  return currencies.map(currency => {
    const those = list.filter(one => one.currency === currency);
    const thousandths = those.reduce((sum, one) => sum + Math.round(one.requestedAmount * 1000), 0);
    return { currency, count: those.length, amount: thousandths / 1000 };
  });
}
