/**
 * When a day of the reader's zone begins, as ISO 8601; null for no day, or for a text that is no day.
 *
 * @param later so many days later
 */
export function startOfDay(day: string | null | undefined, later = 0): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (!found) return null;
  const [year = 0, month = 0, date = 0] = found.slice(1).map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** So many UTC days before a time, as 2026-01-31. */
export function utcDay(now: number, before: number): string {
  return new Date(now - before * 86_400_000).toISOString().slice(0, 10);
}
