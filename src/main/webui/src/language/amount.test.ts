import { describe, expect, it } from 'vitest';
import { decimalSeparatorOf, readAmount } from './amount';

describe('an amount', () => {
  it.each([
    ['1 234,56', 1234.56],
    ['1\u202f234,56 €', 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1234.5', 1234.5],
    ['1234,5', 1234.5],
    ['€63.00', 63],
    ['63,00 EUR', 63],
    ['eur 63', 63],
    ['US$63', 63],
    ['¥63', 63],
    [',50', 0.5],
    ['.5', 0.5],
    ['1,234,567', 1234567],
    ['1.234.567,8', 1234567.8],
    ['100', 100],
    ['0,01', 0.01],
  ])('is read from %s', (typed, value) => {
    expect(readAmount(typed, 2, ',', 'EUR')).toEqual({ value });
  });

  it('is read by the locale where a mark could be either', () => {
    expect(readAmount('1,234', 2, '.', 'EUR')).toEqual({ value: 1234 });
    expect(readAmount('1.234', 2, ',', 'EUR')).toEqual({ value: 1234 });
    expect(readAmount('1,500', 2, ',', 'EUR')).toEqual({ problem: 'decimals' });
  });

  it.each(['', '  ', '€'])('is missing in "%s"', typed => {
    expect(readAmount(typed, 2, ',', 'EUR')).toEqual({ problem: 'empty' });
  });

  it.each(['abc', '12a', '1,2,3', '1.2.3,4', '1,23.45.6', '--1', '1e5', '12,34,567.8'])('is not a number in %s', typed => {
    expect(readAmount(typed, 2, ',', 'EUR')).toEqual({ problem: 'notANumber' });
  });

  it('has no more decimals than its currency', () => {
    expect(readAmount('1.005', 2, '.', 'EUR')).toEqual({ problem: 'decimals' });
    expect(readAmount('1.5', 0, '.', 'EUR')).toEqual({ problem: 'decimals' });
    expect(readAmount('1.5', 2, '.', 'EUR')).toEqual({ value: 1.5 });
  });

  it.each(['0', '0,00', '-5'])('is more than zero, unlike %s', typed => {
    expect(readAmount(typed, 2, ',', 'EUR')).toEqual({ problem: 'notPositive' });
  });

  it('knows the separator of a locale', () => {
    expect(decimalSeparatorOf('fr-FR')).toBe(',');
    expect(decimalSeparatorOf('en-GB')).toBe('.');
  });
});
