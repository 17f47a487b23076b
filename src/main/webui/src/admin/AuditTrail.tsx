import { useApiPages } from '../api/hooks';
import { auditOf } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Cell } from '../parts/Table';
import { ActorName } from './ActorName';
import { Listed } from './Listed';
import { useAuditWords } from './useAuditWords';

const PAGE_SIZE = 20;

/** Who did what to a creator, a payment or a payout, newest first; attempts that were rejected are marked. */
export function AuditTrail({ subject }: { subject: string }) {
  const { texts, format } = useLanguage();
  const words = texts.trail;
  const { say } = useAuditWords();
  const pages = useApiPages(auditOf, { subject, first: PAGE_SIZE, after: null }, answer => answer.auditLog, { again: 15_000 });
  const names = [words.at, words.who, words.what, words.change];
  return (
    <Listed title={words.title} names={names} pages={pages} empty={words.empty}
      rows={pages.data?.pages.flatMap(page => page.auditLog.nodes)}>
      {(entry, index) => {
        const { what, from, to, reason, facts } = say(entry);
        return (
          <tr key={index} data-action={entry.action}>
            <Cell name={names[0]}><time dateTime={entry.at}>{format.time(entry.at)}</time></Cell>
            <Cell name={names[1]}><ActorName actor={entry.actor} /></Cell>
            <Cell name={names[2]}>
              {what}
              {entry.refused && <div><span className="badge bad">{words.refused}</span></div>}
            </Cell>
            <Cell name={names[3]} prose>
              {(from || to) && from !== to && <div className="small">{from ?? texts.none} → {to ?? texts.none}</div>}
              {reason && <div className="small">{reason}</div>}
              {facts && <div className="quiet id">{facts}</div>}
            </Cell>
          </tr>
        );
      }}
    </Listed>
  );
}
