const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many decimals people read in a currency, and how many its smallest amount has. */
interface Decimals { decimals: number; minorUnitDecimals: number }

const TWO: Decimals = { decimals: 2, minorUnitDecimals: 2 };
/** By currency, as the server says; all others have two. */
const others = new Map<string, Decimals>();

/** Keeps what the server says about currencies whose amounts do not have two decimals. */
export function knowCurrencies(all: readonly ({ code: string } & Decimals)[]): void {
  all.forEach(({ code, ...decimals }) => others.set(code, decimals));
}

function decimalsOf(currency: string): Decimals {
  return others.get(currency) ?? TWO;
}

/** How many decimals people write in this currency. */
export function writtenDecimals(currency: string): number {
  return decimalsOf(currency).decimals;
}

/** The value of minor units: 6300 is 63.00 EUR, or 6300 JPY. */
export function ofMinorUnits(minor: number, currency: string): number {
  return minor / 10 ** decimalsOf(currency).minorUnitDecimals;
}

/** The sum of amounts in one currency, added in its minor unit, so that 0.1 and 0.2 make 0.3. */
export function sumOf(amounts: readonly number[], currency: string): number {
  const factor = 10 ** decimalsOf(currency).minorUnitDecimals;
  return amounts.reduce((sum, amount) => sum + Math.round(amount * factor), 0) / factor;
}

/** The decimals that people read; all of them if there is more, as a fee can have. */
function digits(amount: number, currency: string): { minimumFractionDigits: number; maximumFractionDigits: number } {
  const { decimals, minorUnitDecimals } = decimalsOf(currency);
  const more = Math.abs(amount - Number(amount.toFixed(decimals))) > 10 ** -(minorUnitDecimals + 2);
  const shown = more ? minorUnitDecimals : decimals;
  return { minimumFractionDigits: shown, maximumFractionDigits: shown };
}

export interface Formats {
  locale: string;
  /** The time zone in which times are written, by its IANA name. */
  zone: string;
  money: (amount: number, currency: string) => string;
  /** With a sign, plus or minus. */
  change: (amount: number, currency: string) => string;
  /** For chart axes: 1,2 k€. */
  shortMoney: (amount: number, currency: string) => string;
  /** The name of a currency: US Dollar. */
  currencyName: (currency: string) => string;
  number: (value: number) => string;
  percent: (ratio: number) => string;
  day: (time: string) => string;
  /** Short, for tables. */
  date: (time: string) => string;
  /** Without the year if it is the current one. */
  shortDay: (time: string, now: number) => string;
  time: (time: string) => string;
  timeOfDay: (time: string) => string;
  /** A calendar date without a time, short and without the year: for charts. */
  calendarDay: (date: string) => string;
  longCalendarDay: (date: string) => string;
  /** Of 2026-01: January 2026. */
  month: (month: string) => string;
  /** A duration: 3 d 4 h, 2 h 5 min, 40 s. */
  remaining: (milliseconds: number) => string;
}

/** The browser's own time zone. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether this browser knows a time zone: the server's list may be newer. */
export function isKnown(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

/** Amounts, dates and times as people of this locale write them, in their time zone. */
export function formats(locale: string, timeZone = HERE): Formats {
  const french = locale.startsWith('fr');
  const units = { day: french ? 'j' : 'd', hour: 'h', minute: 'min', second: 's' };
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone });
  const shortDayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const calendarDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const longCalendarDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  /** French writes the first of a month as an ordinal: 1er mars. */
  const written = (format: Intl.DateTimeFormat, at: Date) =>
    format.formatToParts(at).map(part => (french && part.type === 'day' && part.value === '1' ? '1er' : part.value)).join('');
  return {
    locale,
    zone: timeZone,
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, signDisplay: 'negative', ...digits(amount, currency) }).format(amount),
    change: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, signDisplay: 'exceptZero', ...digits(amount, currency) }).format(amount),
    shortMoney: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0,
      }).format(amount),
    currencyName: currency => new Intl.DisplayNames([locale], { type: 'currency' }).of(currency) ?? currency,
    month: of => month.format(new Date(`${of}-01T00:00:00Z`)),
    number: value => new Intl.NumberFormat(locale).format(value),
    percent: ratio =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(ratio),
    day: at => written(day, new Date(at)),
    date: at => written(date, new Date(at)),
    shortDay: (at, now) => {
      const date = new Date(at);
      return written(year.format(date) === year.format(now) ? shortDay : shortDayOfYear, date);
    },
    time: at => written(time, new Date(at)),
    timeOfDay: at => timeOfDay.format(new Date(at)),
    calendarDay: at => written(calendarDay, new Date(at)),
    longCalendarDay: at => written(longCalendarDay, new Date(at)),
    remaining: milliseconds => {
      const left = Math.max(0, milliseconds);
      const pair = (first: number, unit: string, second: number, then: string) =>
        second === 0 ? `${first} ${unit}` : `${first} ${unit} ${second} ${then}`;
      if (left >= DAY) {
        return pair(Math.floor(left / DAY), units.day, Math.floor((left % DAY) / HOUR), units.hour);
      }
      if (left >= HOUR) {
        return pair(Math.floor(left / HOUR), units.hour, Math.floor((left % HOUR) / MINUTE), units.minute);
      }
      return left >= MINUTE
        ? `${Math.floor(left / MINUTE)} ${units.minute}`
        : `${Math.floor(left / 1000)} ${units.second}`;
    },
  };
}
