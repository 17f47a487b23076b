import { useSession } from '../session';

const DASHBOARD = 'https://dashboard.stripe.com';

/** Where Stripe's dashboard shows its objects, to the platform; those of test mode have addresses of their own. */
export function useStripe() {
  const mode = useSession().viewer.stripeLive ? '' : '/test';
  return {
    transfer: (id: string) => `${DASHBOARD}${mode}/connect/transfers/${id}`,
    account: (id: string) => `${DASHBOARD}${mode}/connect/accounts/${id}`,
    payout: (account: string, id: string) => `${DASHBOARD}/${account}${mode}/payouts/${id}`,
    event: (id: string) => `${DASHBOARD}${mode}/events/${id}`,
  };
}
