import { describe, expect, it } from 'vitest';
import { readDifferences } from './BlockedPayouts';

describe('why payouts are blocked', () => {
  it('is read from the reason that the server stores', () => {
    const because = 'EUR HELD: the ledger and the payments differ by 250; EUR READY: the ledger and the payments differ by -100';
    expect(readDifferences(because)).toEqual([
      { currency: 'EUR', kind: 'HELD', minor: 250 },
      { currency: 'EUR', kind: 'READY', minor: -100 },
    ]);
    expect(readDifferences('something else')).toEqual([]);
  });
});
