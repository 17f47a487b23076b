import { useState } from 'react';
import { Link } from 'wouter';
import { useAction } from '../api/action';
import { useApiQuery } from '../api/hooks';
import { choosePayoutSchedule, payoutSchedule, scheduleOf, type PayoutInterval, type ScheduleFragment } from '../generated/operations';
import { useLanguage } from '../language/language';

type Schedule = ScheduleFragment['payoutSchedule'];

const INTERVALS: PayoutInterval[] = ['NEVER', 'WEEKLY', 'MONTHLY'];
const WEEKDAYS = [1, 2, 3, 4, 5];
const DAYS_OF_MONTH = Array.from({ length: 31 }, (_, index) => index + 1);
const POLL_MS = 60_000;

/** On which days payouts are requested for the creator: they choose, and see what comes next and what came of the last day. */
export function ScheduleChoice() {
  const answer = useApiQuery(payoutSchedule, {}, { again: POLL_MS });
  const schedule = answer.data?.me.creator?.payoutSchedule;
  return schedule ? <Card schedule={schedule} refetch={answer.refetch} /> : null;
}

/** The same on the admin's page of a creator: an admin chooses for them. */
export function ScheduleOfCreator({ id, name }: { id: string; name: string }) {
  const answer = useApiQuery(scheduleOf, { id }, { again: POLL_MS });
  const schedule = answer.data?.creator?.payoutSchedule;
  return schedule && !answer.isPlaceholderData ? <Card schedule={schedule} refetch={answer.refetch} of={{ id, name }} /> : null;
}

/** A creator for whom an admin chooses; undefined if they choose themself. */
interface Of {
  id: string;
  name: string;
}

function Card({ schedule, refetch, of }: { schedule: Schedule; refetch: () => unknown; of?: Of | undefined }) {
  const { texts } = useLanguage();
  const words = texts.schedule;
  const { interval, day } = schedule;
  return (
    <section className="card section" aria-label={words.title} data-schedule={interval}>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <p>{of ? words.textOf(of.name) : words.text}</p>
        <Choice key={`${interval} ${day}`} now={schedule} refetch={refetch} of={of} />
        <Next schedule={schedule} />
        <Last schedule={schedule} of={of} />
      </div>
    </section>
  );
}

function Choice({ now, refetch, of }: { now: Schedule; refetch: () => unknown; of: Of | undefined }) {
  const { texts } = useLanguage();
  const words = texts.schedule;
  const [interval, setChosen] = useState(now.interval);
  const [day, setDay] = useState(now.day ?? 1);
  const action = useAction(choosePayoutSchedule, { key: `schedule ${of?.id ?? ''}`, about: of ? `${words.title} · ${of.name}` : words.title });
  const save = async () => {
    const chosen = { creatorId: of?.id ?? null, interval, day: interval === 'NEVER' ? null : day };
    if (await action.run(chosen, of ? words.savedOf : words.saved)) void refetch();
  };
  return (
    <form className="row fields" onSubmit={event => {
      event.preventDefault();
      void save();
    }}>
      <label>
        {words.interval}
        <select name="interval" value={interval} onChange={event => {
          setChosen(event.target.value as PayoutInterval);
          setDay(1);
        }}>
          {INTERVALS.map(one => <option key={one} value={one}>{(of ? words.intervalsOf : words.intervals)[one]}</option>)}
        </select>
      </label>
      {interval === 'WEEKLY' && <DayOfWeek day={day} choose={setDay} />}
      {interval === 'MONTHLY' && (
        <label>
          {words.dayOfMonth}
          <select name="day" value={day} onChange={event => setDay(Number(event.target.value))}>
            {DAYS_OF_MONTH.map(one => <option key={one} value={one}>{one}</option>)}
          </select>
          {day > 28 && <span className="hint">{words.shortMonths}</span>}
        </label>
      )}
      <button type="submit" className="primary" disabled={action.isPending || (interval === now.interval && (interval === 'NEVER' || day === now.day))}>
        {words.save}
      </button>
    </form>
  );
}

function DayOfWeek({ day, choose }: { day: number; choose: (day: number) => void }) {
  const { texts, format } = useLanguage();
  const name = new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday. A weekend that was chosen by an admin stays.
  const days = WEEKDAYS.includes(day) ? WEEKDAYS : [...WEEKDAYS, day];
  return (
    <label>
      {texts.schedule.weekday}
      <select name="day" value={day} onChange={event => choose(Number(event.target.value))}>
        {days.map(one => <option key={one} value={one}>{name.format(new Date(Date.UTC(2024, 0, one)))}</option>)}
      </select>
    </label>
  );
}

function Next({ schedule }: { schedule: Schedule }) {
  const { texts, format } = useLanguage();
  const words = texts.schedule;
  if (!schedule.nextPayoutOn) return null;
  const amounts = (enough: boolean) =>
    schedule.nextPayouts.filter(one => one.enough === enough).map(one => format.money(one.amount, one.currency)).join(', ');
  return (
    <div data-next={schedule.nextPayoutOn}>
      <p><strong>{words.next(format.longCalendarDay(schedule.nextPayoutOn))}</strong></p>
      {amounts(true) && <p>{words.expected(amounts(true))}</p>}
      {amounts(false) && <p className="quiet">{words.notEnough(amounts(false))}</p>}
      {schedule.nextPayouts.length === 0 && <p className="quiet">{words.nothing}</p>}
    </div>
  );
}

/** What came of the last day: nothing happens without a word. */
function Last({ schedule, of }: { schedule: Schedule; of?: Of | undefined }) {
  const { texts, format } = useLanguage();
  const words = texts.schedule;
  return schedule.lastPayouts.map(one => {
    const amount = format.money(one.available, one.currency);
    return (
      <div key={one.currency} className={`notice ${one.payoutId ? '' : 'warn'}`} data-last={one.currency}>
        <p>
          <strong>{words.last(format.longCalendarDay(one.dueOn))}</strong>
          {` · ${amount} · ${one.payoutId ? (of ? words.requestedOf : words.requested) : (one.reason ?? '')}`}
        </p>
        {one.late && <p className="quiet small">{words.late}</p>}
      </div>
    );
  });
}

/** On the page of payouts: what is requested next, and money that has waited for long. */
export function NextPayout() {
  const { texts, format } = useLanguage();
  const words = texts.schedule;
  const creator = useApiQuery(payoutSchedule, {}, { again: POLL_MS }).data?.me.creator;
  if (!creator) return null;
  return (
    <>
      {creator.unclaimedBalances.map(one => (
        <div key={one.currency} className="notice warn" data-unclaimed={one.currency}>
          <p>{texts.unclaimed.yours(format.money(one.amount, one.currency), format.date(one.since))}</p>
          <Link className="button" href="/dashboard/creator/settings">{words.choose}</Link>
        </div>
      ))}
      {creator.payoutSchedule.nextPayoutOn && (
        <section className="card section" aria-label={words.title}>
          <div className="body">
            <Next schedule={creator.payoutSchedule} />
            <Last schedule={creator.payoutSchedule} />
            <p><Link href="/dashboard/creator/settings">{words.change}</Link></p>
          </div>
        </section>
      )}
    </>
  );
}
