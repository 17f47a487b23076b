/**
 * For useSearchParams: sets these values and keeps the others. A value that is null or empty is left out of the address.
 * The names are sorted, so that the same view has the same address in whatever order it was chosen.
 */
export function changed(values: Record<string, string | null>): (now: URLSearchParams) => URLSearchParams {
  return now => {
    const next = new URLSearchParams(now);
    Object.entries(values).forEach(([name, value]) => (value ? next.set(name, value) : next.delete(name)));
    next.sort();
    return next;
  };
}

/** A filter is no step of its own: the browser's back button leads to the page before. */
export const REPLACE = { replace: true };
