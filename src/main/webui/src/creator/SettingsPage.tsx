import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useApiQuery, useApiMutation } from '../api/hooks';
import { updateEmailSettings, openStripe, readAccount, settings, startOnboarding, type AccountFragment, type NotificationTopic } from '../generated/operations';
import { HERE } from '../language/formats';
import { useLanguage } from '../language/language';
import { changed, REPLACE } from '../parts/searchParams';
import { failureText, Loading, ErrorNotice } from '../parts/states';
import { CountryChoice } from './CountryChoice';
import { PauseChoice } from './Pause';
import { ScheduleChoice } from './Schedule';
import { YourTerms } from './YourTerms';

/** A creator's Stripe account and what it still needs, and the emails they get. */
export default function SettingsPage() {
  const { texts } = useLanguage();
  const answer = useApiQuery(settings, {}, { again: 15_000 });
  const creator = answer.data?.me.creator;
  useEffect(() => {
    document.title = `${texts.settings.title} · Callstar`;
  }, [texts]);
  if (!answer.data) return answer.error ? <ErrorNotice problem={answer.error} again={answer.refetch} /> : <Loading />;
  return (
    <>
      <h1>{texts.settings.title}</h1>
      {creator ? <><StripeAccount creator={creator} /><ScheduleChoice /><PauseChoice /><YourTerms /><EmailSettings creator={creator} /></> : <div className="notice">{texts.settings.unknown}</div>}
    </>
  );
}

const TOPICS: NotificationTopic[] = ['PAYMENTS', 'FUNDS', 'PAYOUT_PROGRESS', 'MILESTONES'];

interface Wish { locale?: string; timeZone?: string; muted?: NotificationTopic[] }

/** The time zones that this browser knows, its own first, and the creator's if it is none of them. */
function zonesWith(chosen: string | null | undefined): string[] {
  return [...new Set([HERE, ...(chosen ? [chosen] : []), ...Intl.supportedValuesOf('timeZone')])];
}

/** The language and the topics of emails, and the time zone of times. Important ones, such as a failed payout, cannot be turned off. */
function EmailSettings({ creator }: { creator: AccountFragment }) {
  const { texts } = useLanguage();
  const words = texts.settings;
  const choosing = useApiMutation(updateEmailSettings);
  // The last choice, unless the server refused it.
  const [asked, setAsked] = useState<Wish>();
  const choose = (wish: Wish) => {
    setAsked(wish);
    choosing.mutate(wish, { onError: () => setAsked(undefined) });
  };
  const muted = asked?.muted ?? creator.mutedNotifications;
  const toggle = (topic: NotificationTopic) =>
    choose({ muted: muted.includes(topic) ? muted.filter(one => one !== topic) : [...muted, topic] });
  return (
    <section className="card section" aria-label={words.mails}>
      <header><h2>{words.mails}</h2></header>
      <div className="body">
        <label className="narrow">
          {words.mailsLanguage}
          <select value={asked?.locale ?? creator.locale} disabled={choosing.isPending} onChange={event => choose({ locale: event.target.value })}>
            <option value="fr">{words.french}</option>
            <option value="en">{words.english}</option>
          </select>
          <span className="hint">{words.mailsText}</span>
        </label>
        <label className="narrow">
          {words.zone}
          <select value={asked?.timeZone ?? creator.timeZone ?? ''} disabled={choosing.isPending} onChange={event => choose({ timeZone: event.target.value })}>
            <option value="">{words.platformZone}</option>
            {zonesWith(creator.timeZone).map(zone => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}
          </select>
          <span className="hint">{words.zoneText}</span>
        </label>
        <fieldset disabled={choosing.isPending}>
          <legend>{words.topicsTitle}</legend>
          {TOPICS.map(topic => (
            <label key={topic} className="row">
              <input type="checkbox" checked={!muted.includes(topic)} onChange={() => toggle(topic)} />{words.topics[topic]}
            </label>
          ))}
          <p className="hint">{words.topicsText}</p>
        </fieldset>
        <p role="status" className="quiet small">{choosing.isSuccess ? words.saved : ''}</p>
        {choosing.error && <div className="notice bad" role="alert">{failureText(choosing.error, texts.trouble)}</div>}
      </div>
    </section>
  );
}

function StripeAccount({ creator }: { creator: AccountFragment }) {
  const { texts, format } = useLanguage();
  const words = texts.settings;
  const [params, setParams] = useSearchParams();
  const onboarding = useApiMutation(startOnboarding);
  const dashboard = useApiMutation(openStripe);
  const reading = useApiMutation(readAccount);
  const state = !creator.stripeConnected ? 'none' : creator.payoutsEnabled && creator.requirements.length === 0 && !creator.disabledReason ? 'ready' : 'incomplete';
  const problem = onboarding.error ?? dashboard.error ?? reading.error;
  const [country, setCountry] = useState<string | null>(null);
  const start = () => onboarding.mutate({ country: state === 'none' ? country : null }, { onSuccess: answer => location.assign(answer.startStripeOnboarding.url) });

  // Coming back from Stripe does not mean that the account is complete, so read it now. If the link has expired, create a new one.
  const cameBack = useRef(params.get('stripe'));
  useEffect(() => {
    const how = cameBack.current;
    cameBack.current = null;
    if (!how) return;
    setParams(changed({ stripe: null }), REPLACE);
    if (how === 'refresh') start();
    else reading.mutate({});
  });

  return (
    <section className="card section" aria-label={words.stripe} data-state={state}>
      <header>
        <h2>{words.stripe}</h2>
        <span className={`badge ${state === 'ready' ? 'good' : 'warn'}`}>{words[state]}</span>
      </header>
      <div className="body">
        {state === 'none' && <><p>{words.noneText}</p><CountryChoice known={creator.country} chosen={country} choose={setCountry} /></>}
        {state === 'ready' && <p>{words.readyText}</p>}
        {state === 'incomplete' && (
          <div className="notice warn">
            {creator.disabledReason && <p>{creator.disabledReason}</p>}
            {creator.requirements.length > 0 && (
              <>
                <p>{words.incompleteText}</p>
                <ul className="todo">{creator.requirements.map(one => <li key={one}>{one}</li>)}</ul>
              </>
            )}
            {creator.requirementsDueBy && <p><strong>{words.dueBy(format.day(creator.requirementsDueBy))}</strong></p>}
          </div>
        )}
        {creator.stripeAccountId && (
          <dl className="pairs"><dt>{words.account}</dt><dd className="id">{creator.stripeAccountId}</dd></dl>
        )}
        <div className="row">
          {state !== 'ready' && (
            <button type="button" className="primary large" disabled={onboarding.isPending} onClick={start}>
              {state === 'none' ? words.connect : words.complete}
            </button>
          )}
          {creator.stripeConnected && (
            <>
              <button type="button" disabled={dashboard.isPending}
                onClick={() => dashboard.mutate({}, { onSuccess: answer => location.assign(answer.stripeDashboardLink) })}>{words.openStripe}</button>
              <button type="button" disabled={reading.isPending} onClick={() => reading.mutate({})}>{words.check}</button>
            </>
          )}
        </div>
        <p role="status" className="quiet small">{reading.isSuccess ? words.checked : ''}</p>
        {problem && <div className="notice bad" role="alert">{failureText(problem, texts.trouble)}</div>}
        <p className="quiet small">{words.safe}</p>
      </div>
    </section>
  );
}
