import { Link, useRoute } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { unreadNotifications } from '../generated/operations';
import { useLanguage } from '../language/language';

const POLL_MS = 30_000;
/** The API counts no further. */
const MOST = 100;

/** Leads to a creator's notifications and says how many are unread. */
export function Bell() {
  const { texts } = useLanguage();
  const [here] = useRoute('/dashboard/creator/notifications');
  const unread = useApiQuery(unreadNotifications, {}, { again: POLL_MS }).data?.myNotifications.unreadCount ?? 0;
  const count = unread >= MOST ? `${MOST - 1}+` : String(unread);
  const words = texts.notifications;
  return (
    <Link href="/dashboard/creator/notifications" className="bell" data-unread={unread} aria-current={here ? 'page' : undefined}
      aria-label={unread === 0 ? words.title : words.withUnread(count)}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6.500 2 6.500H4S6 15 6 10zM10 20a2.200 2.200 0 0 0 4 0" />
      </svg>
      {unread > 0 && <span className="count" aria-hidden="true">{count}</span>}
    </Link>
  );
}
