import { useId, type FormEvent } from 'react';
import { useAction } from '../api/action';
import { agreeRecovery } from '../generated/operations';
import { decimalSeparatorOf, readAmount } from '../language/amount';
import { writtenDecimals } from '../language/formats';
import { useLanguage } from '../language/language';
import { Dialog } from '../parts/Dialog';
import { ActionError, dialogOf, useTyped } from '../parts/StepUp';
import { debtId, debtSubject, type Debt } from './debt';

/** Agrees by which part of each release a creator repays what they owe, or changes what was agreed. */
export function AgreeRecovery({ debt, close }: { debt: Debt; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.debt.admin;
  const { creator, currency, plan } = debt;
  const decimals = writtenDecimals(currency);
  const separator = decimalSeparatorOf(format.locale);
  const dialog = dialogOf('recovery', debtId(debt));
  const [percentage, setPercentage] = useTyped(dialog, 'percentage', String(plan?.percentage ?? 25));
  const before = plan?.limit == null ? '' : plan.limit.toFixed(decimals).replace('.', separator);
  const [typed, setTyped] = useTyped(dialog, 'limit', before);
  const [reason, setReason] = useTyped(dialog, 'reason');
  const action = useAction(agreeRecovery, debtSubject(debt));
  const hint = useId();
  const percent = /^\d{1,3}$/.test(percentage.trim()) ? Number(percentage) : NaN;
  const outside = !(percent >= 1 && percent <= 100);
  const limit = typed.trim() === '' ? { value: null } : readAmount(typed, decimals, separator, currency);
  const form = texts.creator.form;
  const problem = 'value' in limit ? null : limit.problem === 'decimals' ? form.decimals(decimals) : form[limit.problem];
  async function send(event: FormEvent) {
    event.preventDefault();
    if (!('value' in limit)) return;
    if (await action.run({ id: creator.id, currency, percentage: percent, limit: limit.value, reason: reason.trim() }, words.agreed)) close();
  }
  return (
    <Dialog open title={words.agreeTitle(creator.name)} close={close}>
      <form onSubmit={event => void send(event)} noValidate className="field">
        <p>{words.agreeText(format.money(debt.owed, currency))}</p>
        <label>
          {words.percentage}
          <input name="percentage" inputMode="numeric" autoComplete="off" data-autofocus value={percentage} aria-invalid={outside}
            onChange={event => setPercentage(event.target.value)} />
          <span className={outside ? 'hint bad' : 'hint'}>{words.percentageHint}</span>
        </label>
        <label>
          {words.limit}
          <span className="amount-field">
            <input name="limit" inputMode="decimal" autoComplete="off" value={typed} aria-invalid={problem !== null} aria-describedby={hint}
              onChange={event => setTyped(event.target.value)} />
            <span aria-hidden="true">{currency}</span>
          </span>
        </label>
        <p id={hint} className={problem ? 'hint bad' : 'hint'} aria-live="polite">{problem ?? words.limitHint}</p>
        <label>
          {words.reason}
          <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
          <span className="hint">{words.hint}</span>
        </label>
        {action.error && <ActionError problem={action.error} dialog={dialog} typed={{ percentage, limit: typed, reason }} />}
        <footer>
          <button type="button" onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={outside || problem !== null || reason.trim() === '' || action.isPending}>
            {action.error ? texts.trouble.again : words.agreeYes}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
