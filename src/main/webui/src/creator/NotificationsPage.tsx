import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useApiMutation, useApiPages } from '../api/hooks';
import { markNotificationsRead, myNotifications, type MyNotificationsQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { Empty, ErrorNotice, Loading } from '../parts/states';

const PAGE_SIZE = 20;
const POLL_MS = 15_000;

type Notice = MyNotificationsQuery['myNotifications']['nodes'][number];

/** What happened to a creator's money, newest first. What is shown counts as read from then on; what was new keeps its mark. */
export default function NotificationsPage() {
  const { texts } = useLanguage();
  const words = texts.notifications;
  const pages = useApiPages(myNotifications, { first: PAGE_SIZE, after: null }, answer => answer.myNotifications, { again: POLL_MS });
  const notices = pages.data?.pages.flatMap(page => page.myNotifications.nodes);
  const fresh = useMarkedRead(notices);
  useEffect(() => {
    document.title = `${words.title} · Callstar`;
  }, [words]);
  return (
    <>
      <h1>{words.title}</h1>
      {pages.error && !notices ? <ErrorNotice problem={pages.error} again={pages.refetch} />
        : !notices ? <Loading lines={8} />
        : notices.length === 0 ? <Empty title={words.empty}>{words.emptyText}</Empty>
        : <ul className="notices">{notices.map(notice => <Item key={notice.id} notice={notice} fresh={fresh.has(notice.id)} />)}</ul>}
      {pages.hasNextPage && (
        <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
      )}
    </>
  );
}

/** Marks what is shown as read, once for each newest notice. Returns the ids of those that were unread when they were first shown. */
function useMarkedRead(notices: Notice[] | undefined): ReadonlySet<string> {
  const { mutate } = useApiMutation(markNotificationsRead);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const marked = useRef<string | null>(null);
  const newest = notices?.[0]?.id;
  useEffect(() => {
    const unread = notices?.filter(notice => notice.readAt === null).map(notice => notice.id) ?? [];
    if (newest === undefined || unread.length === 0 || marked.current === newest) return;
    marked.current = newest;
    setFresh(before => new Set([...before, ...unread]));
    mutate({ upTo: newest });
  }, [notices, newest, mutate]);
  return fresh;
}

function Item({ notice, fresh }: { notice: Notice; fresh: boolean }) {
  const { texts, format } = useLanguage();
  return (
    <li className="card" data-notice={notice.kind}>
      <header>
        <h2>{notice.title}</h2>
        {fresh && <span className="badge busy">{texts.notifications.fresh}</span>}
      </header>
      <time className="small quiet" dateTime={notice.createdAt}>{format.time(notice.createdAt)}</time>
      {notice.sentences.map(sentence => <p key={sentence}>{sentence}</p>)}
      {notice.details.length > 0 && <ul>{notice.details.map(line => <li key={line}>{line}</li>)}</ul>}
      {notice.advice.map(sentence => <p key={sentence}>{sentence}</p>)}
      {notice.page && notice.pageLabel && <p><Link href={notice.page}>{notice.pageLabel}</Link></p>}
    </li>
  );
}
