/** Where Stripe's dashboard shows its objects, to the platform. */
export const stripe = {
  transfer: (id: string) => `https://dashboard.stripe.com/connect/transfers/${id}`,
  account: (id: string) => `https://dashboard.stripe.com/connect/accounts/${id}`,
  payout: (account: string, id: string) => `https://dashboard.stripe.com/${account}/payouts/${id}`,
  event: (id: string) => `https://dashboard.stripe.com/events/${id}`,
};
