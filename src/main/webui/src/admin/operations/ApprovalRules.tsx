import { useId, useState, type FormEvent } from 'react';
import { useAction } from '../../api/action';
import { useApiQuery } from '../../api/hooks';
import { approvalRulesNow, setApprovalRules, type ChoiceFragment } from '../../generated/operations';
import { decimalSeparatorOf } from '../../language/amount';
import { useLanguage } from '../../language/language';
import { Dialog } from '../../parts/Dialog';
import { useDialogs } from '../../parts/dialogs';
import { ActionError } from '../../parts/StepUp';
import { Loading } from '../../parts/states';
import { AdminOnly } from '../../session';
import { ActorName } from '../ActorName';
import { rulesInWords } from './rules';

const MINUTES = 60;
const LONGEST_HOURS = 720;
/** What can be switched on by itself, and its text. */
const KINDS = [
  ['twoForTerms', 'terms'], ['twoForReversals', 'reversals'], ['twoForConfirmations', 'confirmations'], ['twoForWriteOffs', 'writeOffs'],
] as const;

/** What takes two people, and what is proposed: rules change when two people have sent the same. */
export function ApprovalRules() {
  const { texts, format } = useLanguage();
  const words = texts.operations.rules;
  const show = useDialogs();
  const answer = useApiQuery(approvalRulesNow, {}, { again: 30_000 });
  const now = answer.data?.approvalRules;
  if (!now) return answer.error ? null : <Loading lines={3} />;
  return (
    <section className="card section" aria-label={words.title} data-rules>
      <header>
        <h2>{words.title}</h2>
        <AdminOnly><button type="button" className="tight" onClick={() => show(close => <RulesDialog from={now.rules} close={close} />)}>{words.change}</button></AdminOnly>
      </header>
      <div className="body">
        <RuleList rules={now.rules} />
        <p className="quiet small">{now.chosen ? words.chosen(format.time(now.since)) : words.settings}</p>
        {now.proposals.map(proposal => (
          <div key={`${proposal.by} ${proposal.at}`} className="notice warn" data-proposal>
            <p>{words.proposed} <ActorName actor={proposal.by} />, <time dateTime={proposal.at}>{format.time(proposal.at)}</time></p>
            <RuleList rules={proposal.rules} />
            <AdminOnly><button type="button" onClick={() => show(close => <RulesDialog from={proposal.rules} agreeing close={close} />)}>{words.agree}</button></AdminOnly>
          </div>
        ))}
      </div>
    </section>
  );
}

function RuleList({ rules }: { rules: ChoiceFragment }) {
  const [first, ...others] = rulesInWords(rules, useLanguage());
  if (others.length === 0) return <p>{first}</p>;
  return <ul>{[first, ...others].map(rule => <li key={rule}>{rule}</li>)}</ul>;
}

/** Null if it is no amount. */
function amountOf(typed: string): number | null {
  return /^\d{1,9}([.,]\d{1,2})?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : null;
}

/** Currencies with an amount of their own are kept as they are. */
function RulesDialog({ from, agreeing = false, close }: { from: ChoiceFragment; agreeing?: boolean; close: () => void }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.rules;
  const separator = decimalSeparatorOf(format.locale);
  const [twoPeople, setTwoPeople] = useState(from.twoPeople);
  const [above, setAbove] = useState(() => String(from.twoAbove).replace('.', separator));
  const [destinations, setDestinations] = useState(from.twoForNewDestinations);
  const [hours, setHours] = useState(() => String(Math.max(1, Math.round(from.lastsMinutes / MINUTES))));
  const [kinds, setKinds] = useState(() => ({
    twoForTerms: from.twoForTerms, twoForReversals: from.twoForReversals, twoForConfirmations: from.twoForConfirmations, twoForWriteOffs: from.twoForWriteOffs,
  }));
  const [runsAbove, setRunsAbove] = useState(() => String(from.twoForRunsAbove).replace('.', separator));
  const [reason, setReason] = useState('');
  const hint = useId();
  const { run, isPending, error } = useAction(setApprovalRules, { key: 'approval-rules', about: words.title });
  const amount = amountOf(above);
  const runsAmount = amountOf(runsAbove);
  const wrong = amount === null || runsAmount === null || !/^\d{1,3}$/.test(hours) || Number(hours) < 1 || Number(hours) > LONGEST_HOURS;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (amount === null || runsAmount === null || wrong) return;
    const rules = agreeing
      ? { ...from, twoAboveIn: from.twoAboveIn.map(({ currency, amount: own }) => ({ currency, amount: own })) }
      : {
        twoPeople, twoAbove: amount, twoForNewDestinations: destinations, lastsMinutes: Number(hours) * MINUTES,
        ...kinds, twoForRunsAbove: runsAmount,
        twoAboveIn: from.twoAboveIn.map(({ currency, amount: own }) => ({ currency, amount: own })),
      };
    if (await run({ rules, reason: reason.trim() }, done => (done.setApprovalRules.proposals.length > 0 ? words.waits : words.done))) close();
  }

  return (
    <Dialog open title={agreeing ? words.agreeTitle : words.changeTitle} close={isPending ? undefined : close}>
      <form onSubmit={event => void send(event)} className="field">
        <p>{words.text}</p>
        {agreeing ? <RuleList rules={from} /> : (
          <>
            <label className="row day"><input type="checkbox" checked={twoPeople} onChange={event => setTwoPeople(event.target.checked)} /> {words.on}</label>
            <label>
              {words.amount}
              <input inputMode="decimal" autoComplete="off" value={above} aria-invalid={amount === null} aria-describedby={hint} onChange={event => setAbove(event.target.value)} />
            </label>
            <p id={hint} className="hint">{words.amountHint}</p>
            <label className="row day"><input type="checkbox" checked={destinations} onChange={event => setDestinations(event.target.checked)} /> {words.destinations}</label>
            {KINDS.map(([kind, word]) => (
              <label key={kind} className="row day"><input type="checkbox" checked={kinds[kind]} onChange={event => setKinds({ ...kinds, [kind]: event.target.checked })} /> {words[word]}</label>
            ))}
            <label>
              {words.runsAmount}
              <input inputMode="decimal" autoComplete="off" value={runsAbove} aria-invalid={runsAmount === null} aria-describedby={hint} onChange={event => setRunsAbove(event.target.value)} />
            </label>
            <label>
              {words.hours}
              <input inputMode="numeric" autoComplete="off" value={hours} onChange={event => setHours(event.target.value)} />
            </label>
          </>
        )}
        <label>
          {words.reason}
          <textarea required maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} />
        </label>
        {error && <ActionError problem={error} typed={{}} />}
        <footer>
          <button type="button" disabled={isPending} onClick={close}>{texts.cancel}</button>
          <button type="submit" className="primary" disabled={isPending || wrong || reason.trim() === ''}>{error ? texts.trouble.again : agreeing ? words.agree : words.propose}</button>
        </footer>
      </form>
    </Dialog>
  );
}
