import { useAction } from '../api/action';
import { useApiPages } from '../api/hooks';
import { emailsTo, resendEmail, type EmailsToQuery, type NotificationStatus } from '../generated/operations';
import type { Texts } from '../language/fr';
import { useLanguage } from '../language/language';
import { Cell } from '../parts/Table';
import { useSession } from '../session';
import { Listed } from './Listed';

type Email = EmailsToQuery['notifications']['nodes'][number];

const PAGE_SIZE = 10;
const COLOUR: Record<NotificationStatus, string> = { WAITING: 'busy', SENT: 'good', GIVEN_UP: 'bad', DROPPED: '' };

/** The emails to a creator, and what became of each. One that was sent or given up can be sent again. */
export function CreatorEmails({ id }: { id: string }) {
  const { texts, format } = useLanguage();
  const words = texts.person.emails;
  const pages = useApiPages(emailsTo, { creatorId: id, first: PAGE_SIZE, after: null }, answer => answer.notifications, { again: 15_000 });
  const names = [words.email, words.status];
  return (
    <Listed title={words.title} names={names} pages={pages} empty={words.empty}
      rows={pages.data?.pages.flatMap(page => page.notifications.nodes)}>
      {email => (
        <tr key={email.id} data-email={email.kind}>
          <Cell name={names[0]}>
            {nameOf(email, texts)}
            <div className="quiet small"><time dateTime={email.createdAt}>{format.time(email.createdAt)}</time></div>
          </Cell>
          <Cell name={names[1]} prose>
            <span className={`badge ${COLOUR[email.status]}`}>{words.states[email.status]}</span>
            {email.lastError && <div className="small">{email.lastError}</div>}
            {email.nextTryAt && <div className="quiet small">{texts.events.next(format.time(email.nextTryAt))}</div>}
            {email.contentRemovedAt ? <div className="quiet small">{texts.events.removed(format.time(email.contentRemovedAt))}</div> : <Resend email={email} />}
          </Cell>
        </tr>
      )}
    </Listed>
  );
}

function Resend({ email }: { email: Email }) {
  const { texts } = useLanguage();
  const words = texts.person.emails;
  const { helpsCreators } = useSession();
  const action = useAction(resendEmail, { key: email.id, about: nameOf(email, texts) });
  if (!helpsCreators || (email.status !== 'SENT' && email.status !== 'GIVEN_UP')) return null;
  return (
    <button type="button" className="tight" disabled={action.isPending} aria-label={`${words.resend}, ${nameOf(email, texts)}`}
      onClick={() => void action.run({ id: email.id }, words.resent)}>{words.resend}</button>
  );
}

/** What an email is about. A kind that is newer than these texts has its code. */
function nameOf(email: Email, texts: Texts): string {
  return (texts.operations.emails.kinds as Record<string, string>)[email.kind] ?? email.kind;
}
