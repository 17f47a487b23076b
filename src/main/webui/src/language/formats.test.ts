import { describe, expect, it } from 'vitest';
import { formats, knowCurrencies, ofMinorUnits, sumOf } from './formats';
import { localeOf, preferred } from './language';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

describe('a countdown', () => {
  it.each([
    [3 * DAY + 4 * HOUR + 5, '3 d 4 h', '3 j 4 h'],
    [7 * DAY, '7 d', '7 j'],
    [2 * HOUR + 5 * 60 * SECOND, '2 h 5 min', '2 h 5 min'],
    [59 * 60 * SECOND, '59 min', '59 min'],
    [40 * SECOND, '40 s', '40 s'],
    [-5, '0 s', '0 s'],
  ])('of %i ms reads %s', (left, english, french) => {
    expect(formats('en-GB').remaining(left)).toBe(english);
    expect(formats('fr-FR').remaining(left)).toBe(french);
  });
});

describe('an amount', () => {
  it('is written as people of the locale do', () => {
    expect(formats('en-GB').money(1234.5, 'EUR')).toBe('€1,234.50');
    expect(formats('fr-FR').money(1234.5, 'EUR')).toBe('1\u202f234,50\u00a0€');
    expect(formats('en-GB').change(-3, 'EUR')).toBe('-€3.00');
  });

  it('of nothing has no sign', () => {
    expect(formats('en-GB').money(-0, 'EUR')).toBe('€0.00');
    expect(formats('en-GB').money(-7, 'EUR')).toBe('-€7.00');
  });

  it('has the decimals that the server names, whatever the browser believes', () => {
    knowCurrencies([
      { code: 'JPY', decimals: 0, minorUnitDecimals: 0 },
      { code: 'UGX', decimals: 0, minorUnitDecimals: 2 },
      { code: 'MGA', decimals: 0, minorUnitDecimals: 0 },
      { code: 'KWD', decimals: 3, minorUnitDecimals: 3 },
    ]);
    const { money, change } = formats('en-GB');
    expect(money(6300, 'JPY')).toBe('JP¥6,300');
    expect(money(6300, 'MGA')).toBe('MGA\u00a06,300');
    expect(money(1.5, 'KWD')).toBe('KWD\u00a01.500');
    expect(money(4500, 'UGX')).toBe('UGX\u00a04,500');
    expect(money(4500.05, 'UGX')).toBe('UGX\u00a04,500.05');
    expect(change(-4500, 'UGX')).toBe('-UGX\u00a04,500');
    expect(money(63, 'USD')).toBe('US$63.00');
    expect(ofMinorUnits(6300, 'JPY')).toBe(6300);
    expect(ofMinorUnits(6300, 'EUR')).toBe(63);
  });

  it('is added in minor units', () => {
    expect(sumOf([0.1, 0.2], 'EUR')).toBe(0.3);
    expect(sumOf([63, -31.5], 'EUR')).toBe(31.5);
    expect(sumOf([4000, 2300], 'JPY')).toBe(6300);
  });
});

describe('a French date', () => {
  it('writes the first of a month as an ordinal', () => {
    const french = formats('fr-FR');
    expect(french.day('2026-05-01T10:00:00Z')).toBe('1er mai 2026');
    expect(french.longCalendarDay('2026-05-01')).toBe('1er mai');
    expect(french.shortDay('2026-05-01T10:00:00Z', Date.parse('2026-04-01T10:00:00Z'))).toBe('1er mai');
    expect(french.day('2026-05-11T10:00:00Z')).toBe('11 mai 2026');
    expect(formats('en-GB').day('2026-05-01T10:00:00Z')).toBe('1 May 2026');
  });
});

describe('the language', () => {
  it('is the first of the browser’s that we support, and French otherwise', () => {
    expect(preferred(['de-DE', 'en-US', 'fr'])).toBe('en');
    expect(preferred(['fr-CA', 'en'])).toBe('fr');
    expect(preferred(['de'])).toBe('fr');
  });

  it('has the region of the browser', () => {
    expect(localeOf('en', ['fr-FR', 'en-US'])).toBe('en-US');
    expect(localeOf('en', ['fr-FR'])).toBe('en-GB');
  });
});
