import { useEffect, useId, useState, type FormEvent } from 'react';
import { isUnclear, useAction } from '../api/action';
import { newKey } from '../api/key';
import { writeOffDebt } from '../generated/operations';
import { decimalSeparatorOf, readAmount } from '../language/amount';
import { writtenDecimals } from '../language/formats';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import { debtId, debtSubject, type Debt } from './debt';

/** Writes off what a creator owes, or a part. A request without an answer is sent again under its key, so that it counts once. */
export function WriteOff({ debt, close }: { debt: Debt; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.debt.admin;
  const { creator, currency, owed } = debt;
  const decimals = writtenDecimals(currency);
  const separator = decimalSeparatorOf(format.locale);
  const dialog = dialogOf('write-off', debtId(debt));
  const [typed, setTyped] = useTyped(dialog, 'amount', owed.toFixed(decimals).replace('.', separator));
  const [reason, setReason] = useTyped(dialog, 'reason');
  const [key, setKey] = useState(newKey);
  const hint = useId();
  const money = (amount: number) => format.money(amount, currency);
  const amount = readAmount(typed, decimals, separator, currency);
  const value = 'value' in amount ? amount.value : null;
  const form = texts.creator.form;
  const problem =
    'value' in amount
      ? amount.value > owed ? words.tooMuch(money(owed)) : null
      : amount.problem === 'decimals' ? form.decimals(decimals) : form[amount.problem];
  const action = useAction(writeOffDebt, debtSubject(debt));
  const { error } = action;
  useEffect(() => {
    if (error && !isUnclear(error)) setKey(newKey());
  }, [error]);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (value === null || problem) return;
    if (await action.run({ id: creator.id, currency, amount: value, reason: reason.trim(), key }, words.writtenOff(money(value)))) close();
  }
  return (
    <Dialog open title={words.writeOffTitle(creator.name)} close={close}>
      <form onSubmit={event => void send(event)} noValidate className="field">
        <p>{words.writeOffText}</p>
        <label>
          {form.amount}
          <span className="amount-field">
            <input name="amount" inputMode="decimal" autoComplete="off" value={typed} disabled={error !== null && isUnclear(error)}
              aria-invalid={problem !== null} aria-describedby={hint} onChange={event => setTyped(event.target.value)} />
            <span aria-hidden="true">{currency}</span>
          </span>
        </label>
        <p id={hint} className={problem ? 'hint bad' : 'hint'} aria-live="polite">{problem ?? words.tooMuch(money(owed))}</p>
        <label>
          {words.reason}
          <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{words.hint}</span>
        </label>
        {error && <ActionError problem={error} dialog={dialog} typed={{ amount: typed, reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="danger" disabled={problem !== null || reason.trim() === '' || action.isPending}>
            {error ? texts.trouble.again : words.writeOff}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
