import type { ChoiceFragment } from '../../generated/operations';
import type { Formats } from '../../language/formats';
import type { Texts } from '../../language/fr';

const MINUTES = 60;

export type Rules = Omit<ChoiceFragment, '__typename'>;

/** What takes two people, each rule in a sentence. */
export function rulesInWords(rules: Rules, { texts, format }: { texts: Texts; format: Formats }): string[] {
  const words = texts.operations.rules;
  if (!rules.twoPeople) return [words.off];
  return [
    words.above(format.number(rules.twoAbove)),
    ...rules.twoAboveIn.map(one => words.aboveIn(format.money(one.amount, one.currency), one.currency)),
    ...(rules.twoForNewDestinations ? [words.destinations] : []),
    ...(rules.twoForTerms ? [words.terms] : []),
    ...(rules.twoForReversals ? [words.reversals] : []),
    ...(rules.twoForConfirmations ? [words.confirmations] : []),
    ...(rules.twoForWriteOffs ? [words.writeOffs] : []),
    words.runs(format.number(rules.twoForRunsAbove)),
    words.lasts(Math.round(rules.lastsMinutes / MINUTES)),
  ];
}

/** The rules as the audit keeps them; null for a text that is none. */
export function keptRules(text: string): Rules | null {
  try {
    const kept = JSON.parse(text) as Record<string, unknown>;
    const on = (name: string) => kept[name] === true;
    return {
      twoPeople: on('twoPeople'),
      twoAbove: Number(kept.twoAbove),
      twoAboveIn: Object.entries((kept.twoAboveIn ?? {}) as Record<string, string>).map(([currency, amount]) => ({ currency, amount: Number(amount) })),
      twoForNewDestinations: on('twoForNewDestinations'),
      twoForTerms: on('twoForTerms'),
      twoForReversals: on('twoForReversals'),
      twoForConfirmations: on('twoForConfirmations'),
      twoForWriteOffs: on('twoForWriteOffs'),
      twoForRunsAbove: Number(kept.twoForRunsAbove ?? 0),
      lastsMinutes: Number(kept.lastsMinutes),
    };
  } catch {
    return null;
  }
}
