/** A typed amount in major units, or why it is not an amount. */
export type Amount = { value: number } | { problem: 'empty' | 'notANumber' | 'decimals' | 'notPositive' };

const SPACES = /[\s\u00a0\u202f'’]/g;
/** A currency sign, which may follow letters: US$. */
const SIGNS = /[A-Z]{0,3}\p{Sc}/giu;

/**
 * Reads 1 234,56 as well as 1,234.56, 1.234,56 and 1234.5. A single separator is the decimal separator, unless exactly three digits
 * follow it: then the number is ambiguous, as in "1,234", and the reader's locale decides.
 *
 * @param decimals how many decimals the currency has, as the server says
 * @param decimalSeparator of the reader's locale
 * @param currency which may stand beside the amount
 */
export function readAmount(typed: string, decimals: number, decimalSeparator: ',' | '.', currency: string): Amount {
  const text = typed.replace(SPACES, '').replace(SIGNS, '').replace(new RegExp(`^${currency}|${currency}$`, 'i'), '');
  if (text === '') {
    return { problem: 'empty' };
  }
  if (!/^-?\d[\d.,]*$|^-?[.,]\d+$/.test(text)) {
    return { problem: 'notANumber' };
  }
  const separator = decimalMark(text, decimalSeparator);
  const grouping = separator === ',' ? '.' : ',';
  const [whole = '', fraction = '', ...rest] = separator ? text.split(separator) : [text];
  if (rest.length > 0 || fraction.includes(grouping) || !isGrouped(whole.replace('-', ''), grouping, separator)) {
    return { problem: 'notANumber' };
  }
  if (fraction.length > decimals) {
    return { problem: 'decimals' };
  }
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${fraction || '0'}`);
  return value > 0 ? { value } : { problem: 'notPositive' };
}

function decimalMark(text: string, ofLocale: ',' | '.'): ',' | '.' | null {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma < 0 && dot < 0) {
    return null;
  }
  if (comma >= 0 && dot >= 0) {
    return comma > dot ? ',' : '.';
  }
  const mark = comma >= 0 ? ',' : '.';
  const parts = text.replace('-', '').split(mark);
  const looksGrouped = parts.slice(1).every(part => part.length === 3) && /^[1-9]\d{0,2}$/.test(parts[0] ?? '');
  if (parts.length > 2) {
    return null;
  }
  return looksGrouped && mark !== ofLocale ? null : mark;
}

function isGrouped(whole: string, mark: string, decimal: ',' | '.' | null): boolean {
  const marks = decimal ? [mark] : [',', '.'];
  const used = marks.filter(one => whole.includes(one));
  if (used.length === 0) {
    return true;
  }
  const [first = '', ...groups] = whole.split(used[0]!);
  return used.length === 1 && /^\d{1,3}$/.test(first) && groups.every(group => /^\d{3}$/.test(group));
}

export function decimalSeparatorOf(locale: string): ',' | '.' {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(part => part.type === 'decimal')?.value === ',' ? ',' : '.';
}
