import { useEffect, useRef, useState } from 'react';
import { useAnswer, useDeed } from '../api/hooks';
import { chooseMails, openStripe, readAccount, settings, startOnboarding, type AccountFragment, type NotificationTopic } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useAddress } from '../parts/address';
import { inWords, Loading, Trouble } from '../parts/states';

/** Where a creator is paid: connected at Stripe or not yet, and what is missing until then. */
export default function SettingsPage() {
  const { say } = useLanguage();
  const answer = useAnswer(settings, {}, { again: 15_000 });
  const creator = answer.data?.me.creator;
  useEffect(() => {
    document.title = `${say.settings.title} · Callstar`;
  }, [say]);
  if (!answer.data) return answer.error ? <Trouble problem={answer.error} again={answer.refetch} /> : <Loading />;
  return (
    <>
      <h1>{say.settings.title}</h1>
      {creator ? <><StripeAccount creator={creator} /><Mails creator={creator} /></> : <div className="notice">{say.settings.unknown}</div>}
    </>
  );
}

const TOPICS: NotificationTopic[] = ['PAYMENTS', 'FUNDS', 'PAYOUT_PROGRESS', 'MILESTONES'];

/** In which language we write, and of what. What must be known, such as a failed payout, is written in any case. */
function Mails({ creator }: { creator: AccountFragment }) {
  const { say } = useLanguage();
  const words = say.settings;
  const choosing = useDeed(chooseMails);
  // What was just chosen, from the click on until it is known to be kept.
  const [asked, setAsked] = useState<{ locale?: string; muted?: NotificationTopic[] }>();
  const choose = (wish: { locale?: string; muted?: NotificationTopic[] }) => {
    setAsked(wish);
    choosing.mutate(wish, { onSettled: () => setAsked(undefined) });
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
        {choosing.error && <div className="notice bad" role="alert">{inWords(choosing.error, say.trouble.noAnswer)}</div>}
      </div>
    </section>
  );
}

function StripeAccount({ creator }: { creator: AccountFragment }) {
  const { say, format } = useLanguage();
  const words = say.settings;
  const [address, setAddress] = useAddress();
  const onboarding = useDeed(startOnboarding);
  const dashboard = useDeed(openStripe);
  const reading = useDeed(readAccount);
  const state = !creator.stripeConnected ? 'none' : creator.payoutsEnabled && creator.requirements.length === 0 && !creator.disabledReason ? 'ready' : 'incomplete';
  const problem = onboarding.error ?? dashboard.error ?? reading.error;
  const start = () => onboarding.mutate({}, { onSuccess: answer => location.assign(answer.startStripeOnboarding.url) });

  // Coming back from Stripe does not mean that all is complete: it is read now. A link that was used up is made anew.
  const cameBack = useRef(address.get('stripe'));
  useEffect(() => {
    const how = cameBack.current;
    cameBack.current = null;
    if (!how) return;
    setAddress({ stripe: null });
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
        {state === 'none' && <p>{words.noneText}</p>}
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
        {problem && <div className="notice bad" role="alert">{inWords(problem, say.trouble.noAnswer)}</div>}
        <p className="quiet small">{words.safe}</p>
      </div>
    </section>
  );
}
