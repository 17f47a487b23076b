import { useState, type FormEvent } from 'react';
import { useApiQuery } from '../../api/hooks';
import { verifyAudit, type VerifyAuditQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { failureText, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { useSession } from '../../session';
import { utcDay } from './days';

const DAYS_BEFORE = 30;

/** Computes the digests of closed days again, and shows whether they match, and the digests to compare with those that were emailed. */
export function VerifyAudit() {
  const { texts } = useLanguage();
  const words = texts.operations.verifying;
  const { now } = useSession();
  const [from, setFrom] = useState(() => utcDay(now(), DAYS_BEFORE));
  const [to, setTo] = useState(() => utcDay(now(), 1));
  const [asked, setAsked] = useState<{ from: string; to: string } | null>(null);
  const answer = useApiQuery(verifyAudit, asked ?? { from, to }, { enabled: asked !== null });
  function check(event: FormEvent) {
    event.preventDefault();
    if (asked?.from === from && asked.to === to) void answer.refetch();
    setAsked({ from, to });
  }
  const found = asked && !answer.isPlaceholderData && !answer.isFetching ? answer.data?.verifyAudit : undefined;
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <p className="quiet">{words.text}</p>
        <form className="row" onSubmit={check}>
          <label className="row day">{words.from}<input type="date" required value={from} onChange={event => setFrom(event.target.value)} /></label>
          <label className="row day">{words.to}<input type="date" required value={to} onChange={event => setTo(event.target.value)} /></label>
          <button type="submit" disabled={asked !== null && answer.isFetching}>{words.check}</button>
        </form>
        {asked && answer.isFetching && <Loading lines={2} />}
        {asked && answer.error && !answer.isFetching && <div className="notice bad" role="alert">{failureText(answer.error, texts.trouble)}</div>}
        {found && !answer.error && <Result found={found} />}
      </div>
    </section>
  );
}

function Result({ found }: { found: VerifyAuditQuery['verifyAudit'] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.verifying;
  const difference = found.firstDifference;
  const names = [words.what, words.day, words.digest];
  return (
    <>
      <div className={`notice ${found.matches ? 'good' : 'bad'}`} role="status" data-verified={found.matches}>
        <p><strong>{found.matches ? words.matches(found.daysChecked) : words.differs}</strong></p>
        {difference && <p>{words.problems[difference.problem]} {words.where(words.chains[difference.what], format.longCalendarDay(difference.day))}</p>}
        {found.continueFrom && <p>{words.goOn(format.longCalendarDay(found.continueFrom))}</p>}
      </div>
      {found.heads.length > 0 && (
        <Table names={names} caption={words.heads}>
          {found.heads.map(head => (
            <tr key={head.what}>
              <Cell name={names[0]}>{words.chains[head.what]}</Cell>
              <Cell name={names[1]}>{format.longCalendarDay(head.day)}</Cell>
              <Cell name={names[2]} prose><span className="id">{head.digest}</span></Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
