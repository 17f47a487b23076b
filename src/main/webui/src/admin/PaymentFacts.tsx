import type { ReactNode } from 'react';
import { useLanguage } from '../language/language';
import type { Story } from './PaymentPage';
import { useStripe } from './stripe';

/** The amounts, times and Stripe's ids of a payment. */
export function PaymentFacts({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const words = texts.payments;
  const stripe = useStripe();
  const { payment } = story;
  const money = (amount: number) => format.money(amount, payment.currency);
  const some = (amount: number) => (amount === 0 ? null : money(amount));
  const time = (at: string | null) => (at ? <time dateTime={at}>{format.time(at)}</time> : null);
  const intent = stripe.payment(payment.stripePaymentIntentId);
  const facts: [string, ReactNode][] = [
    [words.booking, <span className="id">{payment.bookingId}</span>],
    [words.amount, money(payment.amount)],
    [texts.parts.fee, money(payment.platformFee)],
    [words.yours, money(payment.creatorAmount)],
    [words.left, money(payment.remainingAmount)],
    [texts.parts.refunded, some(payment.refundedAmount)],
    [texts.parts.disputed, some(payment.disputedAmount)],
    [words.recovered, some(payment.recoveredAmount)],
    [words.reserve, some(payment.reservedAmount)],
    [words.reserveUntil, time(payment.reservedUntil)],
    [words.date, time(payment.createdAt)],
    [words.release, time(payment.payoutReleaseDate)],
    [words.paidOn, time(payment.payoutDate)],
    [words.id, <span className="id">{payment.id}</span>],
    [words.intent, <a className="id" href={intent} target="_blank" rel="noreferrer">{payment.stripePaymentIntentId} ↗</a>],
    [words.charge, story.stripeChargeId && <span className="id">{story.stripeChargeId}</span>],
    [texts.admin.facts.transfer, payment.stripeTransferId && <span className="id">{payment.stripeTransferId}</span>],
  ];
  return (
    <section className="card section" aria-label={texts.admin.facts.title}>
      <header><h2>{texts.admin.facts.title}</h2></header>
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
