import type { Words } from './fr';

/** What people read. */
export const en: Words = {
  product: 'Callstar Payouts',
  skip: 'Skip to the content',
  otherLanguage: 'Français',
  language: 'Language',
  signOut: 'Sign out',
  nav: {
    label: 'Pages',
    payouts: 'Payouts',
    settings: 'Settings',
    queue: 'Requests',
    analytics: 'Analytics',
    creators: 'Creators',
    events: 'Stripe',
  },
  signIn: {
    title: 'Your payouts',
    text: 'Sign in to see where your money stands, and to ask for it.',
    action: 'Sign in',
    noRole: 'This account has no page here. Sign in with the one that Callstar opened for you, or contact us.',
  },
  ended: {
    title: 'Your session has ended',
    text: 'To protect your money, a session does not last for ever. Sign in again: you will come back to this page.',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The address may be incomplete.',
    action: 'Go to my page',
  },
  trouble: {
    title: 'This cannot be shown right now',
    noAnswer: 'The server does not answer. Nothing is lost; check your connection, then try again.',
    again: 'Try again',
  },
  loading: 'Loading…',
  clock: { label: 'Demo: it is', hour: '+ 1 hour', day: '+ 1 day', week: '+ 7 days' },
};
