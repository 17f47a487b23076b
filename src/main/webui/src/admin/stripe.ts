import { useSession } from '../session';

const DASHBOARD = 'https://dashboard.stripe.com';

/** Links to objects in the platform's Stripe dashboard, which shows objects of test mode under other URLs. */
export function useStripe() {
  const mode = useSession().viewer.stripeLive ? '' : '/test';
  return {
    transfer: (id: string) => `${DASHBOARD}${mode}/connect/transfers/${id}`,
    account: (id: string) => `${DASHBOARD}${mode}/connect/accounts/${id}`,
    payout: (account: string, id: string) => `${DASHBOARD}/${account}${mode}/payouts/${id}`,
    payment: (id: string) => `${DASHBOARD}${mode}/payments/${id}`,
    event: (id: string) => `${DASHBOARD}${mode}/events/${id}`,
  };
}
