import { useEffect, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useApiQuery } from '../api/hooks';
import { onePayout, type OnePayoutQuery, type ReversalState } from '../generated/operations';
import { capitalised } from '../creator/OpenRequest';
import { useLanguage } from '../language/language';
import { Arrival } from '../parts/Arrival';
import { Badge } from '../parts/Badge';
import { Breakdown } from '../parts/Breakdown';
import { Loading, ErrorNotice } from '../parts/states';
import { homePathOf, useSession } from '../session';
import { Actions } from './actions';
import { ActorName } from './ActorName';
import { AnotherRequest } from './AnotherRequest';
import { Approvals, ApproveButton } from './Approvals';
import { BlockedPayouts } from './BlockedPayouts';
import { CreatorLink, paymentPath } from './CreatorLink';
import { neighbours, usePlace } from './place';
import { RetryOnward } from './RetryOnward';
import { ReverseTransfer } from './ReverseTransfer';
import { useStripe } from './stripe';
import { useStepKeys } from './useKeys';

const ONWARD_WAITS = ['WAITING', 'FAILED'];

type Payout = NonNullable<OnePayoutQuery['payout']>;

/** One payout: its payments, history and details, and what an admin can do with it. */
export default function PayoutPage() {
  const { id } = useParams<{ id: string }>();
  const { texts, format } = useLanguage();
  const session = useSession();
  const { readsPayouts } = session;
  const answer = useApiQuery(onePayout, { id }, { again: 4_000 });
  const payout = answer.data?.payout;
  useEffect(() => {
    document.title = `${texts.admin.one} ${payout?.creator.name ?? ''} · Callstar`;
  }, [texts, payout]);
  if (answer.error && !answer.data) return <ErrorNotice problem={answer.error} again={answer.refetch} />;
  if (!answer.data) return <Loading lines={10} />;
  if (!payout) return <section className="middle"><h1>{texts.admin.notFound}</h1><Link className="button" href={homePathOf(session)}>{texts.notFound.action}</Link></section>;
  const waitsOnward = payout.onward !== null && ONWARD_WAITS.includes(payout.onward.status);
  return (
    <>
      {readsPayouts && <Around id={payout.id} />}
      <div className="head">
        <div>
          <h1><span className="amount">{format.money(payout.requestedAmount, payout.currency)}</span> · <CreatorLink creator={payout.creator} /></h1>
          <div className="row top-gap">
            {payout.outcomeUnknown ? <span className="badge warn">{texts.admin.unknown}</span> : <Badge status={payout.status} />}
            <span className="quiet">{texts.meaning[payout.status]}</span>
          </div>
        </div>
        <Actions payout={payout} />
      </div>
      {payout.outcomeUnknown && (
        <div className="notice warn">
          <p>{texts.admin.unknownWhy}</p>
          {payout.stripeAnswer && <p className="id">{payout.stripeAnswer}</p>}
        </div>
      )}
      {!payout.outcomeUnknown && payout.waitingBecause && (
        <div className="notice warn">
          <p>{payout.waitingBecause}</p>
          {payout.awaitsYourApproval && <ApproveButton payout={payout} primary />}
        </div>
      )}
      <BlockedPayouts creator={payout.creator} />
      <ReverseTransfer payout={payout} />
      {(payout.onward || payout.arrival) && (
        <div className={waitsOnward ? 'notice warn' : 'notice'}>
          <Arrival payout={payout} />
          {waitsOnward && <RetryOnward payoutId={payout.id} of={payout.creator.name} />}
        </div>
      )}
      {payout.failureReason && (
        <div className="notice bad">
          <p>{capitalised(payout.failureReason)}</p>
          <AnotherRequest payout={payout} />
        </div>
      )}
      <div className="two">
        <div>
          <section className="card section" aria-label={texts.parts.title}>
            <header><h2>{texts.parts.title}</h2></header>
            <Breakdown id={payout.id} {...(readsPayouts && { pageOf: paymentPath })} />
          </section>
          <History payout={payout} />
        </div>
        <div>
          <Approvals payout={payout} />
          <Facts payout={payout} />
        </div>
      </div>
    </>
  );
}

/** Back to where the admin came from, and to the payouts before and after this one there. */
function Around({ id }: { id: string }) {
  const { texts } = useLanguage();
  const place = usePlace(id);
  const { previous, next, at } = neighbours(place, id);
  const [, go] = useLocation();
  useStepKeys(next, previous, to => go(`/dashboard/admin/payouts/${to}`));
  return (
    <nav className="around" aria-label={texts.admin.queue}>
      <Link href={at >= 0 && place.search ? `/dashboard/admin/payouts?${place.search}` : '/dashboard/admin/payouts'}>← {texts.admin.back}</Link>
      {previous && <Link href={`/dashboard/admin/payouts/${previous}`} rel="prev">{texts.admin.previousOne}</Link>}
      {next && <Link href={`/dashboard/admin/payouts/${next}`} rel="next">{texts.admin.nextOne}</Link>}
    </nav>
  );
}

const REVERSAL_COLOUR: Record<ReversalState, string> = { DONE: 'warn', UNKNOWN: 'busy', REFUSED: 'bad' };

/** The steps of its status and what was reversed of it, oldest first. */
function stepsOf(payout: Payout) {
  return [...payout.history, ...(payout.sent?.reversals ?? [])].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function History({ payout }: { payout: Payout }) {
  const { texts, format } = useLanguage();
  const { reversing } = texts.admin;
  return (
    <section className="card section" aria-label={texts.admin.history}>
      <header><h2>{texts.admin.history}</h2></header>
      <div className="body">
        <ol className="history">
          {stepsOf(payout).map(step => ('to' in step ? (
            <li key={`${step.at} ${step.to}`}>
              <div className="row"><Badge status={step.to} /><time className="quiet small" dateTime={step.at}>{format.time(step.at)}</time></div>
              <span className="quiet small"><ActorName actor={step.actor} /></span>
              {step.reason && <span className={step.reason === payout.failureCode ? 'id' : undefined}>{step.reason}</span>}
            </li>
          ) : (
            <li key={`${step.at} ${step.id ?? 'stripe'}`} data-reversal={step.state}>
              <div className="row">
                <span className={`badge ${REVERSAL_COLOUR[step.state]}`}>{reversing.states[step.state](format.money(step.amount, payout.currency))}</span>
                <time className="quiet small" dateTime={step.at}>{format.time(step.at)}</time>
              </div>
              <span className="quiet small"><ActorName actor={step.requestedBy} /></span>
              {step.reason && <span>{reversing.because(step.reason)}</span>}
              {step.state !== 'DONE' && step.stripeAnswer && <span className="id">{step.stripeAnswer}</span>}
            </li>
          )))}
        </ol>
      </div>
    </section>
  );
}

function Facts({ payout }: { payout: Payout }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.facts;
  const { sent } = payout;
  const reversed = sent?.reversedAmount ?? 0;
  const stripe = useStripe();
  const time = (at: string | null | undefined) => (at ? <time dateTime={at}>{format.time(at)}</time> : null);
  const outside = (href: string, text: string) => <a className="id" href={href} target="_blank" rel="noreferrer">{text} ↗</a>;
  const facts: [string, ReactNode][] = [
    [words.id, <span className="id">{payout.id}</span>],
    [texts.admin.creator, <CreatorLink creator={payout.creator} />],
    [texts.admin.available, format.money(payout.availableBalance, payout.currency)],
    [words.sent, sent ? format.money(sent.amount, payout.currency) : payout.actualAmount === null ? null : format.money(payout.actualAmount ?? 0, payout.currency)],
    [words.reversed, reversed ? <strong data-reversed>{format.money(reversed, payout.currency)}</strong> : null],
    [words.kept, sent && reversed ? format.money(payout.actualAmount ?? 0, payout.currency) : null],
    [words.requestedAt, time(payout.requestedAt)],
    [words.processedAt, time(payout.processedAt)],
    [words.completedAt, time(payout.completedAt)],
    [words.failedAt, time(payout.failedAt)],
    [words.account, payout.stripeAccountId ? outside(stripe.account(payout.stripeAccountId), payout.stripeAccountId) : null],
    [words.bank, payout.bankAccountLast4 ? `···· ${payout.bankAccountLast4}` : null],
    [words.transfer, payout.stripeTransferId ? outside(stripe.transfer(payout.stripeTransferId), payout.stripeTransferId) : null],
    [words.payout, payout.stripePayoutId && payout.stripeAccountId ? outside(stripe.payout(payout.stripeAccountId, payout.stripePayoutId), payout.stripePayoutId) : null],
    [words.failure, payout.failureCode ? <span className="id">{payout.failureCode}</span> : null],
    [words.stripeSaid, payout.failureMessage],
    [words.by, payout.processedBy ? <ActorName actor={payout.processedBy} /> : null],
    [words.notes, payout.notes],
  ];
  return (
    <section className="card section" aria-label={words.title}>
      <header><h2>{words.title}</h2></header>
      <div className="body">
        <dl className="pairs">
          {facts.filter(([, value]) => value).map(([name, value]) => (
            <div key={name} className="unwrapped"><dt>{name}</dt><dd>{value}</dd></div>
          ))}
        </dl>
      </div>
    </section>
  );
}
