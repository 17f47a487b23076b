import { useSearchParams } from 'wouter';
import { useAction } from '../api/action';
import { useApiPages, useApiQuery } from '../api/hooks';
import { eventCounts, replayEvent, rereadEvent, stripeEventList, type EventStatus, type StripeEventListQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { Empty, Loading, ErrorNotice } from '../parts/states';
import { Cell, Table } from '../parts/Table';
import { useSession } from '../session';
import { Operations } from './operations/Operations';
import { SweepPanel } from './operations/SweepPanel';
import { useStripe } from './stripe';

type Event = StripeEventListQuery['stripeEvents']['nodes'][number];

const STATES: EventStatus[] = ['SUSPICIOUS', 'GIVEN_UP', 'REFUSED', 'WAITING', 'HANDLED', 'IGNORED'];
const COLOUR: Record<EventStatus, string> = { WAITING: 'busy', HANDLED: 'good', IGNORED: '', REFUSED: 'bad', GIVEN_UP: 'bad', SUSPICIOUS: 'bad' };
/** An admin has to look at these. */
const NEEDS_ATTENTION: EventStatus[] = ['SUSPICIOUS', 'REFUSED', 'GIVEN_UP'];
const PAGE_SIZE = 50;
const COUNTS_POLL_MS = 30_000;

/** The events from Stripe and their outcomes. An event that failed can be replayed or read again. */
export default function EventsPage() {
  const { texts, format } = useLanguage();
  const words = texts.events;
  const [params, setParams] = useSearchParams();
  const asked = params.get('status') as EventStatus | null;
  const status = asked && STATES.includes(asked) ? asked : null;
  const pages = useApiPages(stripeEventList, { status, first: PAGE_SIZE, after: null }, answer => answer.stripeEvents, { again: 10_000 });
  const events = pages.data?.pages.flatMap(page => page.stripeEvents.nodes);
  const names = [words.type, words.object, words.at, words.state, words.outcome];
  const known = useApiQuery(eventCounts, {}, { again: COUNTS_POLL_MS }).data;
  const count = (one: EventStatus) => known?.stripeEventCounts.find(found => found.status === one)?.count;
  return (
    <Operations title={words.title} text={words.text}>
      <section className="card section" aria-label={words.title}>
        <div className="tabs" role="group" aria-label={words.state}>
          {[null, ...STATES].map(one => (
            <button key={one ?? 'all'} type="button" aria-pressed={status === one} title={one ? words.meanings[one] : undefined}
              onClick={() => setParams(changed({ status: one }), REPLACE)}>
              {one ? words.tabs[one] : words.all}
              {one && count(one) !== undefined && <> <span className="count" data-count={one}>{format.number(count(one) ?? 0)}</span></>}
            </button>
          ))}
        </div>
        {pages.error && !events ? <ErrorNotice problem={pages.error} again={pages.refetch} />
          : !events ? <Loading lines={8} />
          : events.length === 0 ? <Empty title={status && NEEDS_ATTENTION.includes(status) ? words.emptyFailed : words.empty}>{words.emptyText}</Empty>
          : (
            <Table names={names} caption={words.title} broad>
              {events.map(event => <Row key={event.id} event={event} names={names} />)}
            </Table>
          )}
        {pages.hasNextPage && (
          <div className="more"><button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{texts.more}</button></div>
        )}
      </section>
      {known && <SweepPanel sweep={known.stripeSweep} />}
    </Operations>
  );
}

function Row({ event, names }: { event: Event; names: string[] }) {
  const { texts, format } = useLanguage();
  const words = texts.events;
  const stripe = useStripe();
  const { isAdmin } = useSession();
  const subject = { key: event.id, about: event.type };
  const replay = useAction(replayEvent, subject);
  const reread = useAction(rereadEvent, subject);
  return (
    <tr data-event={event.id}>
      <Cell name={names[0]}>
        <a href={stripe.event(event.id)} target="_blank" rel="noreferrer"><strong>{event.type}</strong> ↗</a>
        <div className="quiet id">{event.id}</div>
      </Cell>
      <Cell name={names[1]}><span className="id">{event.objectId ?? texts.none}</span>{event.account && <div className="quiet id">{event.account}</div>}</Cell>
      <Cell name={names[2]}>
        <time dateTime={event.createdAt}>{format.time(event.createdAt)}</time>
        {event.missed && <div className="quiet small">{words.missed}</div>}
        {event.payloadRemovedAt && <div className="quiet small">{words.removed(format.time(event.payloadRemovedAt))}</div>}
      </Cell>
      <Cell name={names[3]}>
        <span className={`badge ${COLOUR[event.status]}`} title={words.meanings[event.status]}>{words.states[event.status]}</span>
        {event.tries > 1 && <div className="quiet small">{words.tries(event.tries)}</div>}
        {event.status === 'WAITING' && event.nextTryAt && <div className="quiet small">{words.next(format.time(event.nextTryAt))}</div>}
      </Cell>
      <Cell name={names[4]} prose>
        {event.outcome && <div className="small">{event.outcome}</div>}
        {NEEDS_ATTENTION.includes(event.status) && (
          <>
            <div className="quiet small">{words.meanings[event.status]}</div>
            {isAdmin && !event.payloadRemovedAt && (
              <button type="button" className="tight" disabled={replay.isPending} aria-label={`${words.replay} ${event.id}`}
                onClick={() => void replay.run({ id: event.id }, answer => words.replayed(words.states[answer.replayStripeEvent.status]))}>{words.replay}</button>
            )}
          </>
        )}
        {isAdmin && (NEEDS_ATTENTION.includes(event.status) || event.status === 'IGNORED') && (
          <button type="button" className="tight" disabled={reread.isPending} aria-label={`${words.reread} ${event.id}`}
            onClick={() => void reread.run({ id: event.id }, answer => words.rereadDone(words.states[answer.rereadStripeEvent.status]))}>{words.reread}</button>
        )}
      </Cell>
    </tr>
  );
}
