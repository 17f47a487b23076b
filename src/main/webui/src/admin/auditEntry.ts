import type { AuditWords } from '../language/audit.fr';
import type { Formats } from '../language/formats';
import type { Texts } from '../language/fr';
import { keptRules, rulesInWords } from './operations/rules';

export interface AuditEntry {
  action: string;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
  refused: boolean;
}

/** In what an entry is said: the words of the audit, those of the pages, and how amounts and times are written. */
export interface AuditLanguage {
  words: AuditWords;
  texts: Texts;
  format: Formats;
}

export interface SpokenEntry {
  what: string;
  from: string | null;
  to: string | null;
  reason: string | null;
  /** The facts of a refusal, as the API names them: for those who look into it. */
  facts: string | null;
}

/** An entry in words. What has none, such as what a person wrote, stays as it is. */
export function spoken(entry: AuditEntry, language: AuditLanguage): SpokenEntry {
  const { words } = language;
  const what = words.actions[entry.action] ?? words.attempts[entry.action] ?? entry.action;
  const from = state(entry.action, entry.from, language);
  const to = state(entry.action, entry.to, language);
  if (entry.refused) return { what, from, to, ...refusal(entry.reason, words), ...leftOut(entry, words) };
  return { what, from, to, reason: reason(entry.action, entry.reason, language), facts: null };
}

/** What an entry of the ledger is about, in words: its reference begins with it, as in "claim:payout_01…" or "release_01…:alice:EUR". */
export function ofEntry(reference: string, entries: AuditWords['entries']): string | undefined {
  return entries[/^[a-z]+(?:-[a-z]+)*/.exec(reference)?.[0] ?? ''];
}

/** "BELOW_MINIMUM requested=3.00 EUR minimum=5.00 EUR": the code in words, and its facts. */
function refusal(text: string | null | undefined, words: AuditWords): Pick<SpokenEntry, 'reason' | 'facts'> {
  const [code = '', ...facts] = (text ?? '').split(' ');
  return words.outcomes[code] ? { reason: words.outcomes[code], facts: facts.join(' ') || null } : { reason: text || null, facts: null };
}

function leftOut(entry: AuditEntry, words: AuditWords): Partial<SpokenEntry> {
  const count = entry.action === 'attempts.left_out' ? /^count=(\d+)$/.exec(entry.reason ?? '')?.[1] : undefined;
  return count ? { reason: words.notes.leftOut(count) } : {};
}

type Reader = (found: string[], language: AuditLanguage) => string;
type Rule = [RegExp, Reader];

/** How each action writes its state before and after; a state that is a single code needs none. */
const STATES: Record<string, Rule[]> = {
  'creator.pause': pauses(),
  'creator.resume': pauses(),
  'creator.payout_schedule': [
    [/^WEEKLY (\d)$/, ([day], { words, format }) => words.notes.weekly(weekday(Number(day), format))],
    [/^MONTHLY (\d+)$/, ([day], { words }) => words.notes.monthly(day!)],
  ],
  'creator.recovery': plans(),
  'creator.recovery_end': plans(),
  'creator.terms': [[/^((?:\w+ [^,]+)(?:, \w+ [^,]+)*)$/, ([terms], language) => terms!.split(', ').map(one => term(one, language)).join(', ')]],
  'creator.write_off': [[/^owes (.+)$/, ([owed], language) => language.words.notes.owes(amount(owed!, language.format))]],
  'rules.propose': rules(),
  'rules.set': rules(),
  'creator.balance_payout': [[/^(\S+ [A-Z]{3}) (\S+)$/, ([sum, id], { format }) => `${amount(sum!, format)} ${id}`]],
};

/** How each action writes its reason. */
const REASONS: Record<string, Rule[]> = {
  'books.release': [[/^adopted (\S+): (.*)$/s, ([id, why], { words }) => words.notes.adopted(id!, why!)]],
  'creator.muted_topics': topics(),
  'creator.unsubscribe': topics(),
  'creator.write_off': [[/^(\S+ [A-Z]{3}): (.*)$/s, ([sum, why], { words, format }) => words.notes.reversal(amount(sum!, format), why!)]],
  'export.ledger': facts(),
  'export.payments': facts(),
  'export.payout_run': facts(),
  'export.payouts': facts(),
  'export.statements': facts(),
  'run.prepare': facts(),
  'payment.book': [[/^instead of (\S+)$/, ([intent], { words }) => words.notes.insteadOf(intent!)]],
  'payment.capture': [[/^(?:prepared|names|waits for) .*$/, ([all], language) => differences(all!, language)]],
  'payment.wait': [[/^waits for \w+$/, ([all], language) => differences(all!, language)]],
  'payment.refund': returns(),
  'payment.dispute': returns(),
  'payment.resolve': [[/^([A-Z_]+): (.*)$/s, ([decision, why], { words, texts }) =>
    words.notes.decision((texts.admin.deciding.actions as Record<string, string>)[decision!] ?? decision!, why!)]],
  'payout.onward': [
    [/^sent as (\S+)$/, ([id], { words }) => words.notes.sentAs(id!)],
    [/^(\S+) arrived$/, ([id], { words }) => words.notes.arrived(id!)],
    [/^(\S+) failed: (.*)$/, ([id, code], { words }) => words.notes.failed(id!, code!)],
  ],
  'payout.reversal': [[/^take back (\S+ [A-Z]{3}): (.*)$/s, ([sum, why], { words, format }) => words.notes.reversal(amount(sum!, format), why!)]],
  'payout.reverse': [[/^reversed (\S+ [A-Z]{3}) in all$/, ([sum], { words, format }) => words.notes.reversed(amount(sum!, format))]],
};

function said(text: string | null | undefined, rules: Rule[], language: AuditLanguage): string | null {
  for (const [pattern, read] of text ? rules : []) {
    const found = pattern.exec(text!);
    if (found) return read(found.length > 1 ? found.slice(1) : [...found], language);
  }
  return text || null;
}

function state(action: string, text: string | null | undefined, language: AuditLanguage): string | null {
  return (text && language.words.states[text]) || said(text, STATES[action] ?? [], language);
}

function reason(action: string, text: string | null | undefined, language: AuditLanguage): string | null {
  const nothing = action === 'creator.muted_topics' && !text;
  return nothing ? language.words.notes.nothingMuted : said(text, REASONS[action] ?? [], language);
}

function pauses(): Rule[] {
  return [[/^([A-Z_]+)(?: until (\S+))?$/, ([kind, until], { words, texts, format }) => {
    const name = (texts.pause.admin.kinds as Record<string, string>)[kind!] ?? kind!;
    return until ? words.notes.pausedUntil(name, format.time(until)) : name;
  }]];
}

function plans(): Rule[] {
  return [[/^(\d+) % of each release(?:, at most (.+))?$/, ([percent, limit], { words, format }) =>
    limit ? words.notes.planUpTo(percent!, amount(limit, format)) : words.notes.plan(percent!)]];
}

function rules(): Rule[] {
  return [[/^\{.*\}$/s, ([text], language) => {
    const kept = keptRules(text!);
    return kept ? rulesInWords(kept, language).join(' ') : text!;
  }]];
}

/** What was asked for: "from=2026-01-01 to=2026-01-31 currency=EUR", or a name alone. */
function facts(): Rule[] {
  return [[/^\w+(?:=| |$).*$/s, ([all], { words, texts }) => [...all!.matchAll(/(\w+)(?:=(.*?))?(?= \w+=| all\b| scheduled\b|$)/gs)].map(([, name, value]) => {
    const known = words.facts[name!] ?? name!;
    const said = (value && (words.states[value] ?? (texts.admin.queues.names as Record<string, string>)[value])) || value;
    return said ? words.notes.fact(known, said) : known;
  }).join(', ')]];
}

function topics(): Rule[] {
  return [[/^[A-Z_]+(?:, [A-Z_]+)*$/, ([all], { texts }) =>
    all!.split(', ').map(one => (texts.settings.topics as Record<string, string>)[one] ?? one).join(', ')]];
}

function returns(): Rule[] {
  return [[/^of (.+): refunded (.+), in dispute (.+), charged back (.+); of the share (.+), of the fee (.+)$/, (sums, { words, format }) => {
    const [paid, refunded, disputed, chargedBack, share, fee] = sums.map(one => amount(one, format));
    return words.notes.returned(paid!, refunded!, disputed!, chargedBack!, share!, fee!);
  }]];
}

/** What differs from what was prepared, and what an admin has to decide. */
function differences(all: string, { words, format }: AuditLanguage): string {
  const { notes } = words;
  return all.split('; ').map(one => {
    const [, prepared] = /^prepared (.+)$/.exec(one) ?? [];
    if (prepared) return notes.prepared(amount(prepared, format));
    const [, kind, id] = /^names (booking|creator) (.+)$/.exec(one) ?? [];
    if (kind && id) return kind === 'booking' ? notes.namesBooking(id) : notes.namesCreator(id);
    const [, question] = /^waits for (\w+)$/.exec(one) ?? [];
    return question ? notes.waitsFor(words.questions[question] ?? question) : one;
  }).join(', ');
}

/** "holdDays 7" or "minimum 50.00 EUR". */
function term(one: string, { words, format }: AuditLanguage): string {
  const [name = '', ...value] = one.split(' ');
  return `${words.terms[name] ?? name} ${amount(value.join(' '), format)}`;
}

/** "63.00 EUR" as people of this language write it; anything else as it is. */
function amount(text: string, format: Formats): string {
  const [, sum, currency] = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text) ?? [];
  return sum && currency ? format.money(Number(sum), currency) : text;
}

/** Of 1: Monday. */
function weekday(day: number, format: Formats): string {
  return new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}
