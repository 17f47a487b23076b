import { useAction } from '../../api/action';
import { useApiQuery } from '../../api/hooks';
import { checkInvariants, invariantList, type InvariantRowFragment } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { AdminOnly } from '../../session';
import { Operations } from './Operations';

const POLL_MS = 5_000;

/** Which sums are checked, when last, and with what result; and which rules the database itself enforces. */
export default function ProofPage() {
  const { texts } = useLanguage();
  const words = texts.operations.proof;
  const answer = useApiQuery(invariantList, {}, { again: POLL_MS });
  const check = useAction(checkInvariants, { key: 'invariants', about: words.title });
  const checks = answer.data?.invariants;
  const names = [words.rule, words.result, words.checkedAt];
  return (
    <Operations title={words.title} text={words.text} action={
      <AdminOnly><button type="button" className="primary" disabled={check.isPending}
        onClick={() => void check.run({}, words.started)}>{words.check}</button></AdminOnly>}>
      <section className="card section" aria-label={words.sums}>
        <header><h2>{words.sums}</h2></header>
        {answer.error && !checks ? <ErrorNotice problem={answer.error} again={answer.refetch} />
          : !checks ? <Loading lines={8} />
          : (
            <Table names={names} caption={words.sums}>
              {checks.map(one => <Row key={one.name} check={one} names={names} />)}
            </Table>
          )}
      </section>
      <section className="card section" aria-label={words.enforced}>
        <header><h2>{words.enforced}</h2></header>
        <div className="body">
          <p className="quiet">{words.enforcedText}</p>
          <ul className="todo">{words.guards.map(rule => <li key={rule}>{rule}</li>)}</ul>
        </div>
      </section>
    </Operations>
  );
}

function Row({ check, names }: { check: InvariantRowFragment; names: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.proof;
  const rules: Record<string, string> = words.rules;
  return (
    <tr data-invariant={check.name}>
      <Cell name={names[0]} prose>{rules[check.name] ?? check.name}</Cell>
      <Cell name={names[1]} prose>
        {check.checkedAt === null ? <span className="badge">{words.notYet}</span>
          : check.holds ? <span className="badge good">{words.holds}</span>
          : <span className="badge bad">{words.broken(check.breaches)}</span>}
        {check.brokenSince && <div className="small">{words.since(format.time(check.brokenSince))}</div>}
        {check.examples.map(id => <div key={id} className="id">{id}</div>)}
      </Cell>
      <Cell name={names[2]}>
        {check.checkedAt ? <time dateTime={check.checkedAt}>{format.time(check.checkedAt)}</time> : texts.none}
        {check.dueAt && check.checkedAt && <div className="quiet small">{words.next(format.time(check.dueAt))}</div>}
      </Cell>
    </tr>
  );
}
