import { useSearchParams } from 'wouter';
import { useAction } from '../../api/action';
import { useApiPages } from '../../api/hooks';
import { emailList, resendEmail, type EmailListQuery, type NotificationStatus } from '../../generated/operations';
import { useLanguage } from '../../language/language';
import { changed, REPLACE } from '../../parts/searchParams';
import { Empty, ErrorNotice, Loading } from '../../parts/states';
import { Cell, Table } from '../../parts/Table';
import { useSession } from '../../session';
import { Operations } from './Operations';

type Email = EmailListQuery['notifications']['nodes'][number];

const STATES: NotificationStatus[] = ['GIVEN_UP', 'WAITING', 'SENT', 'DROPPED'];
const COLOUR: Record<NotificationStatus, string> = { GIVEN_UP: 'bad', WAITING: 'busy', SENT: 'good', DROPPED: '' };
const PAGE_SIZE = 50;
const POLL_MS = 15_000;

/** Emails by status, with a button that sends one again. */
export default function EmailsPage() {
  const { texts, format } = useLanguage();
  const words = texts.operations.emails;
  const { isAdmin } = useSession();
  const [params, setParams] = useSearchParams();
  const asked = params.get('status') as NotificationStatus | null;
  const status = asked && STATES.includes(asked) ? asked : null;
  const pages = useApiPages(emailList, { status, first: PAGE_SIZE, after: null }, answer => answer.notifications, { again: POLL_MS });
  const emails = pages.data?.pages.flatMap(page => page.notifications.nodes);
  const total = pages.data?.pages[0]?.notifications.totalCount;
  const names = [words.email, words.recipient, words.state, ...(isAdmin ? [words.action] : [])];
  return (
    <Operations title={words.title} text={words.text}>
      <section className="card section" aria-label={words.title}>
        <div className="tabs" role="group" aria-label={words.state}>
          {[null, ...STATES].map(one => (
            <button key={one ?? 'all'} type="button" aria-pressed={status === one}
              onClick={() => setParams(changed({ status: one }), REPLACE)}>
              {one ? words.tabs[one] : words.all}
              {status === one && total !== undefined && <> <span className="count">{format.number(total)}</span></>}
            </button>
          ))}
        </div>
        {pages.error && !emails ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !emails ? <Loading lines={8} />
          : emails.length === 0 ? <Empty title={status === 'GIVEN_UP' ? words.emptyGivenUp : words.empty} />
          : (
            <Table names={names} caption={words.title}>
              {emails.map(email => <Row key={email.id} email={email} names={names} />)}
            </Table>
          )}
        {pages.hasNextPage && (
          <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
        )}
      </section>
    </Operations>
  );
}

function Row({ email, names }: { email: Email; names: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.operations.emails;
  const { isAdmin } = useSession();
  const kinds: Record<string, string> = words.kinds;
  const kind = kinds[email.kind] ?? email.kind;
  const resend = useAction(resendEmail, { key: email.id, about: `${kind} · ${email.recipient}` });
  const canBeSent = email.contentRemovedAt === null && (email.status === 'SENT' || email.status === 'GIVEN_UP');
  return (
    <tr data-email={email.id}>
      <Cell name={names[0]}><strong>{kind}</strong><div className="quiet small"><time dateTime={email.createdAt}>{format.time(email.createdAt)}</time></div></Cell>
      <Cell name={names[1]}>{email.recipient}{email.creatorId && <div className="quiet id">{email.creatorId}</div>}</Cell>
      <Cell name={names[2]} prose>
        <span className={`badge ${COLOUR[email.status]}`}>{words.states[email.status]}</span>
        {email.sentAt && <div className="quiet small">{words.sentAt(format.time(email.sentAt))}</div>}
        {email.status !== 'SENT' && email.tries > 0 && <div className="quiet small">{words.tries(email.tries)}</div>}
        {email.status === 'WAITING' && email.nextTryAt && <div className="quiet small">{words.next(format.time(email.nextTryAt))}</div>}
        {email.lastError && email.status !== 'SENT' && <div className="small">{email.lastError}</div>}
        {email.contentRemovedAt && <div className="quiet small">{words.removed(format.time(email.contentRemovedAt))}</div>}
      </Cell>
      {isAdmin && <Cell name={names[3]} prose>
        {canBeSent && (
          <button type="button" className="tight" disabled={resend.isPending} aria-label={`${words.resend}, ${kind}, ${email.recipient}`}
            onClick={() => void resend.run({ id: email.id }, words.resent)}>{words.resend}</button>
        )}
      </Cell>}
    </tr>
  );
}
