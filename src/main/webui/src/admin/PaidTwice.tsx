import { Link } from 'wouter';
import { useLanguage } from '../language/language';
import { paymentPath } from './CreatorLink';
import { doubles } from './doubles';
import type { Story } from './PaymentPage';
import { useStripe } from './stripe';

/** Where two intents of one booking were paid: advises to refund one of the two, with a link to each at Stripe. */
export function PaidTwice({ story }: { story: Story }) {
  const { texts, format } = useLanguage();
  const stripe = useStripe();
  const words = texts.payments.twice;
  const others = doubles(story.payment, story.sameBooking);
  // Until an admin has said that it was meant to be paid twice.
  const open = [story.payment, ...others].some(payment => payment.resolutions.includes('ACCEPT'));
  if (others.length === 0 || !open) return null;
  return (
    <div className="notice warn" data-paid-twice>
      <p><strong>{words.title(story.payment.bookingId)}</strong></p>
      <p>{words.advice}</p>
      <ul className="todo">
        {[story.payment, ...others].map(payment => (
          <li key={payment.id}>
            {format.money(payment.amount, payment.currency)} · {format.time(payment.createdAt)} ·{' '}
            {payment.id === story.payment.id ? words.thisOne : <Link href={paymentPath(payment.id)}>{words.otherOne}</Link>} ·{' '}
            <a href={stripe.payment(payment.stripePaymentIntentId)} target="_blank" rel="noreferrer"
              aria-label={`${words.refund} ${payment.stripePaymentIntentId}`}>{words.refund} ↗</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
