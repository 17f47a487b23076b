import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** What a page shows, kept in its address: filters, order, tab. What is empty or usual is left out. */
export function useAddress(): [URLSearchParams, (change: Record<string, string | null>) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const values = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback(
    (change: Record<string, string | null>) => {
      // What is there now, and not when this page was drawn: two changes may come at once.
      const next = new URLSearchParams(window.location.search);
      Object.entries(change).forEach(([name, value]) => (value ? next.set(name, value) : next.delete(name)));
      const text = next.toString();
      go(text ? `${path}?${text}` : path, { replace: true });
    },
    [path, go],
  );
  return [values, set];
}
