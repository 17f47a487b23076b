import type { FormEvent } from 'react';
import { useAction } from '../api/action';
import { setCreatorTerms } from '../generated/operations';
import { decimalSeparatorOf } from '../language/amount';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import type { OneCreator } from './CreatorPage';
import { useTermsWords, type Terms } from './CreatorTerms';

const MINIMUM = 'minimum ';
const SPACES = /[\s\u00a0\u202f]/g;

interface Field {
  key: string;
  label: string;
  name: string;
  own: number | null;
  /** The platform's value, if it is known because the creator has none of their own. */
  platforms: number | null;
  written: (value: number) => string;
}

/** Empty for the platform's term; NaN if it is no number. */
function read(typed: string): number | null {
  const text = typed.replace(SPACES, '').replace(',', '.');
  return text === '' ? null : /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}

/** Sets a creator's own terms, and shows what changes before it is sent. The server checks the limits. */
export function ChangeTerms({ creator, terms, currencies, close }: {
  creator: OneCreator;
  terms: Terms;
  /** In which the creator can have a minimum. */
  currencies: string[];
  close: () => void;
}) {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  const fields = useFields(terms, currencies);
  const separator = decimalSeparatorOf(format.locale);
  const dialog = dialogOf('terms', creator.id);
  const now = Object.fromEntries(fields.map(field => [field.key, field.own === null ? '' : String(field.own).replace('.', separator)]));
  const [written, write] = useTyped(dialog, 'terms', JSON.stringify(now));
  const typed = JSON.parse(written) as Record<string, string>;
  const [reason, setReason] = useTyped(dialog, 'reason');
  const action = useAction(setCreatorTerms, { key: `terms ${creator.id}`, about: creator.name });
  const valueOf = (field: Field) => read(typed[field.key] ?? '');
  const wrong = fields.some(field => Number.isNaN(valueOf(field)));
  const changed = fields.filter(field => valueOf(field) !== field.own);
  const sayable = (field: Field, value: number | null) =>
    value === null ? (field.platforms === null ? words.platform : words.platforms(field.written(field.platforms))) : field.written(value);

  async function send(event: FormEvent) {
    event.preventDefault();
    const values = Object.fromEntries(fields.map(field => [field.key, valueOf(field)]));
    const minimums = currencies.flatMap(currency => {
      const amount = values[MINIMUM + currency];
      return typeof amount === 'number' ? [{ currency, amount }] : [];
    });
    const asked = {
      holdDays: values.holdDays ?? null,
      feePercentage: values.feePercentage ?? null,
      reservePercentage: values.reservePercentage ?? null,
      reserveDays: values.reserveDays ?? null,
      minimums,
    };
    if (await action.run({ id: creator.id, terms: asked, reason: reason.trim() }, words.dialog.done)) close();
  }

  return (
    <Dialog open title={words.dialog.title(creator.name)} close={close}>
      <form onSubmit={event => void send(event)} noValidate className="field">
        <p>{words.dialog.text}</p>
        {fields.map((field, index) => {
          const bad = Number.isNaN(valueOf(field));
          return (
            <label key={field.key}>
              {field.label}
              <input inputMode="decimal" autoComplete="off" data-autofocus={index === 0 ? '' : undefined} value={typed[field.key] ?? ''}
                placeholder={words.platform} aria-invalid={bad}
                onChange={event => write(JSON.stringify({ ...typed, [field.key]: event.target.value }))} />
              {bad && <span className="hint bad">{words.dialog.notANumber}</span>}
            </label>
          );
        })}
        <div aria-live="polite" data-changes>
          <p><strong>{words.dialog.changes}</strong></p>
          {wrong || changed.length === 0 ? <p className="quiet">{words.dialog.none}</p> : (
            <ul>
              {changed.map(field => (
                <li key={field.key}>{field.name} · {sayable(field, field.own)} → {sayable(field, valueOf(field))}</li>
              ))}
            </ul>
          )}
        </div>
        <label>
          {words.reason}
          <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{words.dialog.hint}</span>
        </label>
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ terms: written, reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={wrong || changed.length === 0 || reason.trim() === '' || action.isPending}>
            {action.error ? texts.trouble.again : words.dialog.yes}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function useFields(terms: Terms, currencies: string[]): Field[] {
  const { texts, format } = useLanguage();
  const words = texts.terms;
  const { percent } = useTermsWords();
  const { own } = terms;
  const of = (key: 'holdDays' | 'feePercentage' | 'reservePercentage' | 'reserveDays', name: string, written: (value: number) => string): Field => ({
    key,
    label: words.dialog[key],
    name,
    own: own?.[key] ?? null,
    platforms: (own?.[key] ?? null) === null ? terms[key] : null,
    written,
  });
  return [
    of('holdDays', words.hold, words.days),
    of('feePercentage', words.fee, percent),
    of('reservePercentage', words.reserve, percent),
    of('reserveDays', words.dialog.reserveDaysShort, words.days),
    ...currencies.map(currency => ({
      key: MINIMUM + currency,
      label: words.minimumIn(currency),
      name: words.minimumIn(currency),
      own: own?.minimums.find(one => one.currency === currency)?.amount ?? null,
      platforms: null,
      written: (amount: number) => format.money(amount, currency),
    })),
  ];
}
