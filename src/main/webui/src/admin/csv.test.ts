import { expect, it } from 'vitest';
import { csv } from './csv';

it('writes amounts with a point and two decimals, whatever the language', () => {
  expect(csv([['amount'], [1234.5]])).toBe('\ufeffamount\r\n1234.50\r\n');
});

it('quotes what would end a cell', () => {
  expect(csv([['a,b', 'say "x"', 'two\nlines', null]])).toBe('\ufeff"a,b","say ""x""","two\nlines",\r\n');
});

it.each(['=1+1', '+1', '-1', '@sum', '\tx'])('keeps %s from being a formula', text => {
  expect(csv([[text]])).toBe(`\ufeff'${text}\r\n`);
});
