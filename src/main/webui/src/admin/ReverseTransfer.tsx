import { useEffect, useId, useState, type FormEvent } from 'react';
import { isUnclear, useAction } from '../api/action';
import { newKey } from '../api/key';
import { reverseTransfer } from '../generated/operations';
import { decimalSeparatorOf, readAmount } from '../language/amount';
import { writtenDecimals } from '../language/formats';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { useDialogs } from '../parts/dialogs';
import { ActionError, dialogOf, useReturn, useTyped } from '../parts/StepUp';
import { AdminOnly } from '../session';
import { subjectOf } from './subject';

interface Reversible {
  id: string;
  currency: string;
  creator: { name: string };
  sent: { reversibleAmount: number } | null;
}

/** What the creator owes because customers were refunded after this payout, with a button that reverses as much of its transfer. */
export function ReverseTransfer({ payout }: { payout: Reversible }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.reversing;
  const show = useDialogs();
  const most = payout.sent?.reversibleAmount ?? 0;
  const reverse = () => show(close => <ReverseDialog payout={payout} most={most} close={close} />);
  useReturn('reverse', most > 0 ? [payout.id] : [], reverse);
  if (most <= 0) return null;
  return (
    <div className="notice warn" data-reversible>
      <p>{words.owed(payout.creator.name, format.money(most, payout.currency))}</p>
      <AdminOnly><button type="button" onClick={reverse}>{words.action}</button></AdminOnly>
    </div>
  );
}

/**
 * Asks for an amount and a reason. A request without an answer is sent again under its key and with its amount, so that nothing is
 * reversed twice; after a refusal, the next one is another request.
 */
function ReverseDialog({ payout, most, close }: { payout: Reversible; most: number; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.reversing;
  const decimals = writtenDecimals(payout.currency);
  const separator = decimalSeparatorOf(format.locale);
  const dialog = dialogOf('reverse', payout.id);
  const [typed, setTyped] = useTyped(dialog, 'amount', most.toFixed(decimals).replace('.', separator));
  const [reason, setReason] = useTyped(dialog, 'reason');
  const [key, setKey] = useState(newKey);
  const hint = useId();
  const money = (amount: number) => format.money(amount, payout.currency);

  const amount = readAmount(typed, decimals, separator, payout.currency);
  const value = 'value' in amount ? amount.value : null;
  const form = texts.creator.form;
  const problem =
    'value' in amount
      ? amount.value > most ? words.tooMuch(money(most)) : null
      : amount.problem === 'decimals' ? form.decimals(decimals) : form[amount.problem];
  const reverse = useAction(reverseTransfer, subjectOf(payout, value === null ? '' : money(value), texts));
  const { error } = reverse;
  const unclear = error !== null && isUnclear(error);
  useEffect(() => {
    if (error && !isUnclear(error)) setKey(newKey());
  }, [error]);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (value === null || problem || reason.trim() === '') return;
    if (await reverse.run({ id: payout.id, amount: value, reason: reason.trim(), key }, words.done(money(value)))) close();
  }

  return (
    <Dialog open title={words.title(payout.creator.name)} close={close}>
      <form onSubmit={event => void send(event)} noValidate className="field">
        <p>{words.text}</p>
        <label>
          {texts.creator.form.amount}
          <span className="amount-field">
            <input inputMode="decimal" autoComplete="off" value={typed} disabled={unclear} aria-invalid={problem !== null} aria-describedby={hint}
              onChange={event => setTyped(event.target.value)} />
            <span aria-hidden="true">{payout.currency}</span>
          </span>
        </label>
        <p id={hint} className={problem ? 'hint bad' : 'hint'} aria-live="polite">{problem ?? words.most(money(most))}</p>
        <label>
          {words.reason}
          <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{words.hint}</span>
        </label>
        {error && <ActionError problem={error} dialog={dialog} typed={{ amount: typed, reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="danger" disabled={problem !== null || reason.trim() === '' || reverse.isPending}>
            {error ? texts.trouble.again : value !== null && !problem ? words.yes(money(value)) : words.action}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
