import { describe, expect, it } from 'vitest';
import { en } from '../language/en';
import { formats } from '../language/formats';
import { termsText } from './termsText';

describe('the terms of a proposal', () => {
  const written = (terms: string) => termsText(terms, en, formats('en-GB', 'UTC'));

  it('are told in words', () => {
    expect(written('holdDays 14, feePercentage 12.50, reservePercentage 20.00, reserveDays 1, minimum 50.00 EUR'))
      .toBe('Holding period 14 days · Platform fee 12.5% · Reserve 20% · Length of the reserve 1 day · Minimum payout €50.00');
  });

  it('can be those of the platform', () => {
    expect(written('PLATFORM')).toBe('the platform’s');
  });

  it('are shown as they are if they are newer than the page', () => {
    expect(written('colour blue')).toBe('colour blue');
  });
});
