import { describe, expect, it } from 'vitest';
import { startOfDay, utcDay } from './days';

describe('days', () => {
  it('begin at midnight of the reader, and the next one is a day later', () => {
    expect(new Date(startOfDay('2026-03-29')!).getHours()).toBe(0);
    expect(new Date(startOfDay('2026-12-31', 1)!).getDate()).toBe(1);
  });

  it('that are none are no filter', () => {
    expect(startOfDay(null)).toBeNull();
    expect(startOfDay('yesterday')).toBeNull();
  });

  it('of UTC are counted back from now', () => {
    expect(utcDay(Date.UTC(2026, 2, 1, 12), 1)).toBe('2026-02-28');
  });
});
