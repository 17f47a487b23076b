import { describe, expect, it } from 'vitest';
import { lastMonths } from './Statements';

describe('the months of a statement', () => {
  it('begin with the current one and go back two years', () => {
    const months = lastMonths(new Date(2026, 1, 28, 12).getTime());
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
    expect(months).toHaveLength(24);
    expect(months.at(-1)).toBe('2024-03');
  });
});
