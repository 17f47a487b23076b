import { acceptPayment, acceptSettlement, keepCurrency, keepPayment, type PaymentResolution } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useDialogs } from '../parts/dialogs';
import { ReasonDialog } from './ReasonDialog';

const MUTATIONS = { KEEP: keepPayment, ACCEPT: acceptPayment, ACCEPT_SETTLEMENT: acceptSettlement, KEEP_CURRENCY: keepCurrency };

interface Payment {
  id: string;
  bookingId: string;
  amount: number;
  currency: string;
  resolutions: PaymentResolution[];
  creator: { name: string };
}

/** A button for each decision that an admin can make about a payment. */
export function Resolve({ payment }: { payment: Payment }) {
  const { texts, format } = useLanguage();
  const words = texts.admin.deciding;
  const show = useDialogs();
  const subject = { key: payment.id, about: `${format.money(payment.amount, payment.currency)} · ${payment.creator.name}` };
  return (
    <>
      {payment.resolutions.map(one => (
        <button key={one} type="button" className="tight" aria-label={`${words.actions[one]}, ${payment.bookingId}`}
          onClick={() => show(close => (
            <ReasonDialog id={payment.id} mutation={MUTATIONS[one]} subject={subject} close={close}
              words={{ title: words.actions[one], text: words.meanings[one], reason: words.reason, yes: words.actions[one], done: words.done }} />
          ))}>{words.actions[one]}</button>
      ))}
    </>
  );
}
