import type { Formats } from '../language/formats';
import type { Texts } from '../language/fr';

/** The terms of a proposal in words. The server writes them as the audit has them: `holdDays 14, feePercentage 12.50, minimum 50.00 EUR`. */
export function termsText(terms: string, texts: Texts, format: Formats): string {
  if (terms === 'PLATFORM') return texts.terms.platform;
  return terms.split(', ').map(term => {
    const [name, value = '', currency = ''] = term.split(' ');
    const number = Number(value);
    const percent = () => texts.terms.percent(format.number(number));
    switch (name) {
      case 'holdDays': return `${texts.terms.hold} ${texts.terms.days(number)}`;
      case 'feePercentage': return `${texts.terms.fee} ${percent()}`;
      case 'reservePercentage': return `${texts.terms.reserve} ${percent()}`;
      case 'reserveDays': return `${texts.terms.dialog.reserveDaysShort} ${texts.terms.days(number)}`;
      case 'minimum': return `${texts.terms.minimum} ${format.money(number, currency)}`;
      default: return term;
    }
  }).join(' · ');
}
