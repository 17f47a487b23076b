import { Link } from 'wouter';
import { useApiQuery } from '../../api/hooks';
import { operationsOverview, type JobState, type OperationsOverviewQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { ApprovalRules } from './ApprovalRules';
import { Operations } from './Operations';
import { OPERATIONS } from './OperationsNav';
import { Proposals } from './Proposals';

type Overview = OperationsOverviewQuery;

const POLL_MS = 30_000;
const COLOUR: Record<JobState, string> = { FINE: 'good', FAILED: 'bad', STUCK: 'bad', SILENT: 'bad', NOT_YET: '' };
/** Events that an admin has to look at. */
const TO_SEE = ['SUSPICIOUS', 'REFUSED', 'GIVEN_UP'];

/** What needs an admin, page by page, and how each background job is doing. */
export default function OverviewPage() {
  const { texts } = useLanguage();
  const words = texts.operations.overview;
  const answer = useApiQuery(operationsOverview, {}, { again: POLL_MS });
  return (
    <Operations title={words.title} text={words.text}>
      {answer.error && !answer.data ? <ErrorNotice problem={answer.error} again={answer.refetch} />
        : !answer.data ? <Loading lines={10} />
        : <><Cards overview={answer.data} /><Proposals /><ApprovalRules /><Jobs jobs={answer.data.jobs} /></>}
    </Operations>
  );
}

function Cards({ overview }: { overview: Overview }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.overview;
  const report = overview.reconciliation;
  const mismatches = report?.currencies.reduce((all, one) => all + one.mismatches, 0) ?? 0;
  const events = overview.stripeEventCounts.filter(one => TO_SEE.includes(one.status)).reduce((all, one) => all + one.count, 0);
  const broken = overview.invariants.filter(one => one.checkedAt !== null && !one.holds).length;
  const checked = overview.invariants.every(one => one.checkedAt !== null);
  return (
    <div className="cards">
      <Card to="reconciliation" title={words.differences} count={mismatches} good={report?.complete === true && mismatches === 0}
        text={report ? words.reconciledAt(format.time(report.finishedAt)) : words.never} />
      <Card to="outcomes" title={words.unclear} count={overview.unclearOutcomes.length} good={overview.unclearOutcomes.length === 0} text={words.unclearText} />
      <Card to="events" title={words.events} count={events} good={events === 0} text={words.eventsText} />
      <Card to="emails?status=GIVEN_UP" title={words.emails} count={overview.notifications.totalCount} good={overview.notifications.totalCount === 0} text={words.emailsText} />
      <Card to="proof" title={words.broken} count={broken} good={checked && broken === 0} text={checked ? words.brokenText : words.notAllChecked} />
    </div>
  );
}

function Card({ to, title, count, good, text }: { to: string; title: string; count: number; good: boolean; text: string }) {
  const { texts, format } = useLanguage();
  return (
    <section className="card figure" data-overview={to.split('?')[0]}>
      <h2>{title}</h2>
      <p className={`amount ${good ? 'up' : count > 0 ? 'down' : ''}`}>{format.number(count)}</p>
      <p className="small">{text}</p>
      <Link href={`${OPERATIONS}/${to}`} aria-label={`${texts.operations.open}, ${title}`}>{texts.operations.open}</Link>
    </section>
  );
}

function Jobs({ jobs }: { jobs: Overview['jobs'] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.jobs;
  const names = [words.job, words.state, words.last, words.changed, words.next];
  const labels: Record<string, string> = words.names;
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <Table names={names} caption={words.title} broad>
        {jobs.map(job => (
          <tr key={job.name} data-job={job.name}>
            <Cell name={names[0]}><strong>{labels[job.name] ?? job.name}</strong><div className="quiet id">{job.name}</div></Cell>
            <Cell name={names[1]} prose>
              <span className={`badge ${COLOUR[job.state]}`}>{words.states[job.state]}</span>
              {job.state !== 'FINE' && <div className="small">{words.meanings[job.state]}</div>}
              {job.failedAt && job.error && <div className="quiet small">{words.failed(format.time(job.failedAt), job.error)}</div>}
            </Cell>
            <Cell name={names[2]}>{job.succeededAt ? <time dateTime={job.succeededAt}>{format.time(job.succeededAt)}</time> : texts.none}</Cell>
            <Cell name={names[3]}>{job.changed === null ? texts.none : format.number(job.changed)}</Cell>
            <Cell name={names[4]}>
              {job.nextAt ? <time dateTime={job.nextAt}>{format.time(job.nextAt)}</time> : texts.none}
              <div className="quiet small">{words.nodes(job.nodes)}</div>
            </Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}
