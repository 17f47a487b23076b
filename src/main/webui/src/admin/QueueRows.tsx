import { Link } from 'wouter';
import type { QueueRowFragment } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Badge } from '../parts/Badge';
import { Cell } from '../parts/Table';
import { Why } from '../parts/Why';
import { useSession } from '../session';
import { Actions } from './actions';
import { creatorPath } from './CreatorLink';

/** The rows of the queue. Those that can be paid can be chosen. */
export function QueueRows({ rows, isHere, here, isChosen, toggle }: {
  rows: QueueRowFragment[];
  isHere: (row: QueueRowFragment) => boolean;
  here: string | null;
  isChosen: (id: string) => boolean;
  toggle: (row: QueueRowFragment) => void;
}) {
  const { texts, format } = useLanguage();
  const words = texts.admin;
  const { now, isAdmin } = useSession();
  const names = [words.creator, words.requested, words.available, words.date, words.status, words.stripe, ...(isAdmin ? [words.actions] : [])];
  return (
    <div className="scroll" role="group" aria-label={words.title} tabIndex={0}>
      <table className="stacks broad queue">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col"><span className="unseen">{words.selection}</span></th>
            {names.map((name, index) => <th key={name} scope="col" className={index === 1 || index === 2 ? 'right' : undefined}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} data-payout={row.id} className={here === row.id ? 'here' : isHere(row) ? undefined : 'gone'} aria-current={here === row.id ? 'true' : undefined}>
              <td className="choice">
                {isAdmin && row.queue === 'READY' && isHere(row) && (
                  <input type="checkbox" aria-label={words.choose(row.creator.name)} checked={isChosen(row.id)} onChange={() => toggle(row)} />
                )}
              </td>
              <Cell name={names[0]}>
                <Link href={`/dashboard/admin/payouts/${row.id}`}><strong>{row.creator.name}</strong></Link>
                <div className="quiet small"><Link href={creatorPath(row.creator.id)}>{row.creator.email || row.creator.id}</Link></div>
              </Cell>
              <Cell name={names[1]} number><strong>{format.money(row.requestedAmount, row.currency)}</strong></Cell>
              <Cell name={names[2]} number>
                <span className={row.status === 'PENDING' && row.availableBalance < row.requestedAmount ? 'down' : undefined}>
                  {format.money(row.availableBalance, row.currency)}
                </span>
              </Cell>
              <Cell name={names[3]}><time dateTime={row.requestedAt} title={format.time(row.requestedAt)}>{format.date(row.requestedAt)}</time>
                {row.queue !== 'DONE' && <div className="quiet small">{words.age(format.remaining(now() - Date.parse(row.requestedAt)))}</div>}</Cell>
              <Cell name={names[4]} prose>{isHere(row) ? <State row={row} /> : <span className="badge">{words.changed}</span>}</Cell>
              <Cell name={names[5]}>
                {row.creator.stripeDashboardUrl
                  ? <a href={row.creator.stripeDashboardUrl} target="_blank" rel="noreferrer" aria-label={`${words.account}, ${row.creator.name}`}>{words.account} ↗</a>
                  : <span className="quiet">{words.noAccount}</span>}
              </Cell>
              {isAdmin && <Cell name={names[6]}>{isHere(row) && <Actions payout={row} tight />}</Cell>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The status, and why it waits: shown at once where the row is held back, because the reader has to know. */
function State({ row }: { row: QueueRowFragment }) {
  const { texts } = useLanguage();
  const reason = row.outcomeUnknown ? texts.admin.unknownWhy
    : (row.waitingBecause ?? (row.status === 'FAILED' ? row.failureReason : row.status === 'CANCELLED' ? row.notes : null));
  return (
    <>
      {row.outcomeUnknown ? <span className="badge warn">{texts.admin.unknown}</span> : <Badge status={row.status} />}
      {reason && <div><Why of={row.creator.name} open={row.queue === 'HELD_BACK' || row.queue === 'INCOMPLETE'}>{reason}</Why></div>}
    </>
  );
}
