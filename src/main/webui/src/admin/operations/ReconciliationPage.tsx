import { Link, useSearchParams } from 'wouter';
import { useAction } from '../../api/action';
import { useApiPages, useApiQuery } from '../../api/hooks';
import { lastReconciliation, reconcile, reconciliationRuns, type LastReconciliationQuery } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { Empty, ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { ActorName } from '../ActorName';
import { AdminOnly } from '../../session';
import { Operations } from './Operations';
import { OPERATIONS } from './OperationsNav';
import { UnbookedDisbursements } from './UnbookedDisbursements';

type Report = NonNullable<LastReconciliationQuery['reconciliation']>;

const PAGE = `${OPERATIONS}/reconciliation`;
const PAGE_SIZE = 20;
const POLL_MS = 30_000;

/** The last report, or the one that the address names, with advice for each difference; all runs; and a button that runs one now. */
export default function ReconciliationPage() {
  const { texts, format } = useLanguage();
  const words = texts.operations.reconciliation;
  const [params] = useSearchParams();
  const id = params.get('report');
  const answer = useApiQuery(lastReconciliation, { id }, { again: POLL_MS });
  const report = answer.data?.reconciliation;
  const run = useAction(reconcile, { key: 'reconcile', about: words.title, link: { href: PAGE, text: words.last } });
  const outcome = ({ reconcile: made }: { reconcile: { complete: boolean; incompleteBecause: string | null; currencies: { mismatches: number }[] } }) =>
    made.complete ? words.done(format.number(made.currencies.reduce((all, one) => all + one.mismatches, 0))) : words.incomplete(made.incompleteBecause ?? '');
  return (
    <Operations title={words.title} text={words.text} action={
      <AdminOnly><button type="button" className="primary" disabled={run.isPending} onClick={() => void run.run({}, outcome)}>
        {run.isPending ? words.running : words.run}
      </button></AdminOnly>}>
      {answer.error && !answer.data ? <ErrorNotice problem={answer.error} again={answer.refetch} />
        : !answer.data ? <Loading lines={10} />
        : report ? <ReportView report={report} />
        : <section className="card"><Empty title={words.empty}>{words.emptyText}</Empty></section>}
      <UnbookedDisbursements />
      <Runs shown={report?.id ?? null} />
    </Operations>
  );
}

function ReportView({ report }: { report: Report }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.reconciliation;
  const agrees = report.complete && report.currencies.every(one => one.agrees);
  return (
    <>
      <div className={`notice ${agrees ? 'good' : 'warn'}`} data-report={report.id}>
        <p><strong>{!report.complete ? words.incomplete(report.incompleteBecause ?? '') : agrees ? words.agrees : words.differs}</strong></p>
        <p className="small">{words.made(format.time(report.finishedAt))} <ActorName actor={report.actor} /></p>
        {report.laterRunIncompleteBecause && <p>{words.later(report.laterRunIncompleteBecause)}</p>}
      </div>
      <Differences report={report} />
      {report.currencies.map(one => <Currency key={one.currency} sums={one} />)}
    </>
  );
}

function Differences({ report }: { report: Report }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.reconciliation;
  const { nodes, totalCount } = report.differences;
  const names = [words.difference, words.advice, words.books, words.stripe];
  const codes: Record<string, string> = words.codes;
  const lines: Record<string, string> = words.lines;
  if (nodes.length === 0) return null;
  return (
    <section className="card section" aria-label={words.differences}>
      <header><h2>{words.differences}</h2>{totalCount > nodes.length && <span className="quiet small">{texts.onward.shown(format.number(nodes.length), format.number(totalCount))}</span>}</header>
      <Table names={names} numbers={2} caption={words.differences}>
        {nodes.map((one, index) => (
          <tr key={index} data-difference={one.code}>
            <Cell name={names[0]}>
              <span className={`badge ${one.mismatch ? 'bad' : ''}`}>{codes[one.code] ?? one.code}</span>
              <div className="small">{lines[one.line] ?? one.line}</div>
              <div className="quiet small"><time dateTime={one.at}>{format.time(one.at)}</time></div>
            </Cell>
            <Cell name={names[1]} prose><span className="small">{one.message}</span></Cell>
            <Cell name={names[2]} number>{format.money(one.books, one.currency)}</Cell>
            <Cell name={names[3]} number>{format.money(one.stripe, one.currency)}</Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Currency({ sums }: { sums: Report['currencies'][number] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.reconciliation;
  const lines: Record<string, string> = words.lines;
  const money = (amount: number) => format.money(amount, sums.currency);
  const names = [words.line, words.books, words.stripe, words.gap];
  const title = words.inCurrency(sums.currency);
  return (
    <section className="card section" aria-label={title} data-currency={sums.currency}>
      <header>
        <h2>{title}</h2>
        <div className="row">
          <span className={`badge ${sums.agrees ? 'good' : 'bad'}`}>{sums.agrees ? words.agreesShort : words.mismatches(sums.mismatches)}</span>
          {sums.onTheirWay > 0 && <span className="quiet small">{words.onTheirWay(sums.onTheirWay)}</span>}
        </div>
      </header>
      <Table names={names} numbers={3} caption={title}>
        {sums.lines.map(one => (
          <tr key={one.line} data-line={one.line}>
            <Cell name={names[0]}>{lines[one.line] ?? one.line}</Cell>
            <Cell name={names[1]} number>{one.books === null ? texts.none : money(one.books)}</Cell>
            <Cell name={names[2]} number>{money(one.stripe)}</Cell>
            <Cell name={names[3]} number>{one.difference ? <strong className="down">{money(one.difference)}</strong> : texts.none}</Cell>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Runs({ shown }: { shown: string | null }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.reconciliation;
  const pages = useApiPages(reconciliationRuns, { first: PAGE_SIZE, after: null }, answer => answer.reconciliations, { again: POLL_MS });
  const runs = pages.data?.pages.flatMap(page => page.reconciliations.nodes) ?? [];
  const names = [words.at, words.by, words.result, words.report];
  if (runs.length === 0) return null;
  return (
    <section className="card section" aria-label={words.history}>
      <header><h2>{words.history}</h2></header>
      <Table names={names} caption={words.history}>
        {runs.map(one => (
          <tr key={one.id} className={one.id === shown ? 'here' : undefined} data-run={one.id}>
            <Cell name={names[0]}><time dateTime={one.finishedAt}>{format.time(one.finishedAt)}</time></Cell>
            <Cell name={names[1]}><ActorName actor={one.actor} /></Cell>
            <Cell name={names[2]} prose>
              <span className={`badge ${one.complete ? 'good' : 'warn'}`}>{one.complete ? words.complete : words.notComplete}</span>
              {one.incompleteBecause && <div className="small">{one.incompleteBecause}</div>}
            </Cell>
            <Cell name={names[3]}><Link href={`${PAGE}?report=${encodeURIComponent(one.id)}`} aria-label={`${words.open}, ${format.time(one.finishedAt)}`}>{words.open}</Link></Cell>
          </tr>
        ))}
      </Table>
      {pages.hasNextPage && (
        <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
      )}
    </section>
  );
}
