import { describe, expect, it } from 'vitest';
import { lastMonths } from './Statements';

describe('the months of a statement', () => {
  it('begin with the current one and go back two years', () => {
    const months = lastMonths(Date.parse('2026-02-28T12:00:00Z'), 'Europe/Paris');
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
    expect(months).toHaveLength(24);
    expect(months.at(-1)).toBe('2024-03');
  });

  it('are those of the reader’s time zone', () => {
    const newYear = Date.parse('2026-12-31T23:30:00Z');
    expect(lastMonths(newYear, 'Europe/Paris')[0]).toBe('2027-01');
    expect(lastMonths(newYear, 'America/New_York')[0]).toBe('2026-12');
  });
});
