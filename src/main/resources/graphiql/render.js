/*
 * Starts GraphiQL, instead of the script of the same name that comes with it: it opens on the examples for the reader's role, with those
 * of the other roles in the next tabs, and asks before a mutation that may move money. The examples are checked against the schema by
 * GraphiqlExamplesTest.
 */
const french = navigator.language.startsWith('fr');
const words = french
  ? {
      ask: names => `${names} peut faire bouger de l’argent, ou ne peut pas être annulé.\n\nL’exécuter vraiment ?`,
      notSent: 'Rien n’a été envoyé.',
    }
  : {
      ask: names => `${names} may move money, or cannot be undone.\n\nReally run it?`,
      notSent: 'Nothing was sent.',
    };

/** Mutations that run without a question: they neither move money nor decide about it. All others ask, also those that are added later. */
const RUN_WITHOUT_QUESTION = [
  'createBookingPayment',
  'reconcile',
  'refreshStripeAccount',
  'resendNotification',
  'startStripeOnboarding',
  'stripeDashboardLink',
  'sweepStripe',
  'updateNotificationSettings',
];

const CREATOR = `# Créateur : son solde, ses paiements, ses demandes. / Creator: own balance, payments and requests.
# Placez le curseur dans une opération et tapez Ctrl+Entrée. / Put the cursor into an operation and press Ctrl+Enter.

query Creator_Balance {
  balance {
    currency
    availableBalance
    pendingBalance
    processingBalance
    totalPaid
    nextReleaseAt
    cannotRequestBecause
  }
}

# Le montant dû, et ce que la prochaine part libérée en rembourse. / The amount owed, and how much of it the next release repays.
query Creator_Debt {
  balance { currency owedAmount nextReleaseAt nextRepaymentAmount }
}

query Creator_Payments {
  payments(first: 10) {
    nodes { bookingId amount currency creatorAmount remainingAmount payoutStatus payoutReleaseDate notice }
    pageInfo { hasNextPage endCursor }
  }
}

query Creator_Requests {
  payoutRequests(first: 10) {
    nodes { id requestedAmount currency status waitingBecause failureReason }
  }
}

# La même clé ne demande qu’une fois. / The same key requests once.
mutation Creator_Request {
  requestPayout(amount: 10.00, idempotencyKey: "my-first-request") { id status }
}
`;

const ADMIN = `# Administrateur : la file, un créateur, un paiement, le rapprochement. / Admin: queue, creator, payment, reconciliation.

query Admin_Queue {
  payoutRequests(status: PENDING, order: OLDEST, first: 20) {
    nodes { id requestedAmount currency waitingBecause awaitsConfirmation creator { id name } }
    totalCount
  }
}

query Admin_FindPayments($search: String) {
  payments(search: $search, first: 10) {
    nodes { id bookingId amount currency status payoutStatus stripePaymentIntentId creator { id name } }
  }
}

query Admin_Payment($id: ID!) {
  paymentStory(id: $id) {
    payment { bookingId amount currency status payoutStatus notice resolutions }
    refunds { id amount createdAt failedAt }
    disputes { id amount state }
    payouts { amount payout { id status } }
    events { type status outcome }
  }
}

query Admin_Debt($creatorId: ID!) {
  creator(id: $creatorId) {
    name
    recoveryPlans { currency percentage limit since by reason owed repaid }
  }
  balances(creatorId: $creatorId) { currency owedAmount nextRepaymentAmount }
}

query Admin_Reconciliations {
  reconciliations(first: 10) {
    nodes { id actor startedAt complete incompleteBecause }
  }
}

query Admin_Reconciliation {
  reconciliation {
    finishedAt
    currencies { currency agrees mismatches }
    differences(first: 20) { nodes { code message books stripe } }
  }
}

query Admin_UnbookedDisbursements {
  unbookedDisbursements { stripeId creatorId amount currency madeAt }
}

query Admin_VerifyAudit($from: Date!, $to: Date!) {
  verifyAudit(from: $from, to: $to) { matches daysChecked firstDifference { day what problem } }
}

mutation Admin_Reconcile {
  reconcile { id complete incompleteBecause }
}

mutation Admin_Sweep {
  sweepStripe { accounts missedEvents unfinished }
}

mutation Admin_Process($payoutId: ID!) {
  processPayout(payoutId: $payoutId) { id status }
}

# Un quart de chaque part libérée rembourse le montant dû, 50,00 au plus. / A quarter of each release repays the amount owed, at most 50.00.
mutation Admin_AgreeRecovery($creatorId: ID!, $reason: String!) {
  agreeRecovery(creatorId: $creatorId, percentage: 25, limit: 50.00, reason: $reason) {
    id
    recoveryPlans { currency percentage limit owed }
  }
}

mutation Admin_EndRecovery($creatorId: ID!, $reason: String!) {
  endRecovery(creatorId: $creatorId, reason: $reason) { id recoveryPlans { currency } }
}

# La même clé ne passe en perte qu’une fois. / The same key writes off once.
mutation Admin_WriteOffDebt($creatorId: ID!, $amount: BigDecimal!, $reason: String!) {
  writeOffDebt(creatorId: $creatorId, amount: $amount, reason: $reason, idempotencyKey: "my-first-write-off") { id }
}

mutation Admin_AdoptAll($reason: String!) {
  adoptAllDisbursements(reason: $reason) { stripeId refusal payout { id } }
}
`;

const APPROVER = `# Approbateur : la file et les séries, sans rien envoyer. / Approver: the queue and the runs, without sending anything.

query Approver_Queue {
  payoutRequests(queue: READY, order: OLDEST, first: 20) {
    nodes { id requestedAmount currency availableBalance destinationChangedAt bankAccountLast4 creator { id name } }
    totalCount
  }
}

query Approver_Payout($id: ID!) {
  payout(id: $id) {
    status requestedAmount currency waitingBecause
    history { at actor from to reason }
    funding { bookingId amount }
  }
}

query Approver_Runs {
  payoutRuns(first: 10) {
    nodes { id currency status preparedBy preparedAt totals { verdict count amount } }
  }
}
`;

const ACCOUNTANT = `# Comptable : tout lire, ne rien changer. / Accountant: reads everything, changes nothing.

query Accountant_Figures {
  analytics(period: 30) {
    currency
    revenue { period total }
    platformFees { period total }
    creatorEarnings { period total }
  }
}

query Accountant_Statement($creatorId: ID!) {
  statement(creatorId: $creatorId, account: READY, first: 50) {
    nodes { eventAt reference amount balanceAfter }
    pageInfo { hasNextPage endCursor }
  }
}

query Accountant_Reconciliation {
  reconciliation {
    finishedAt
    currencies { currency agrees mismatches }
  }
}

query Accountant_Audit {
  auditLog(first: 20) {
    nodes { at actor action subject from to reason refused }
  }
}
`;

const SUPPORT = `# Assistance : un créateur à la fois, et ses e-mails. / Support: one creator at a time, and their emails.

query Support_Find {
  creators(search: "alice", first: 10) {
    nodes { id name email stripeConnected payoutsEnabled }
  }
}

query Support_Creator($id: ID!) {
  creator(id: $id) { name locale stripeConnected payoutsEnabled requirements disabledReason }
  balances(creatorId: $id) { currency availableBalance pendingBalance processingBalance totalPaid cannotRequestBecause }
  payoutRequests(creatorId: $id, first: 10) {
    nodes { id requestedAmount currency status waitingBecause failureReason }
  }
  notifications(creatorId: $id, first: 10) {
    nodes { id kind status createdAt sentAt lastError }
  }
}

mutation Support_ResendEmail($id: ID!) {
  resendNotification(id: $id) { id status }
}
`;

const PLATFORM = `# Plateforme de réservation, avec son jeton. / Booking platform, with its token.

mutation Platform_RegisterCreator {
  registerCreator(creator: { id: "creator_new", name: "New Creator", email: "new@example.com", locale: "fr" }) {
    id
    stripeConnected
  }
}

mutation Platform_BookingPayment {
  createBookingPayment(payment: { bookingId: "booking-1", creatorId: "creator_new", amount: 70.00, currency: "EUR" }) {
    stripePaymentIntentId
    clientSecret
  }
}
`;

/** By role. Of a reader with several, the first counts: who is both an admin and a creator opens it as an admin. */
const EXAMPLES = { ADMIN, APPROVER, ACCOUNTANT, SUPPORT, CREATOR, SERVICE: PLATFORM };
/** The order of the tabs for a reader without a role. */
const IN_ORDER = ['CREATOR', 'ADMIN', 'APPROVER', 'ACCOUNTANT', 'SUPPORT', 'SERVICE'];

/** The role of the reader of this page; undefined without a session, or if the server does not answer. */
async function roleOfReader() {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ query: '{ me { roles } }' }),
    });
    const { data } = await response.json();
    return Object.keys(EXAMPLES).find(role => data?.me?.roles.includes(role));
  } catch {
    return undefined;
  }
}

/** GraphiQL keeps its tabs in the browser. Each role has its own, so that nobody finds the examples of the one who signed in before. */
function tabsOf(role) {
  const named = key => `${key}:${role ?? 'NONE'}`;
  return {
    getItem: key => localStorage.getItem(named(key)),
    setItem: (key, value) => localStorage.setItem(named(key), value),
    removeItem: key => localStorage.removeItem(named(key)),
    clear: () => Object.keys(localStorage).filter(key => key.startsWith('graphiql:')).forEach(key => localStorage.removeItem(key)),
    get length() {
      return localStorage.length;
    },
  };
}

/** What a link to this page may give: query, variables, headers, operationName. */
const given = Object.fromEntries(new URLSearchParams(location.search));

function keep(name) {
  return value => {
    given[name] = value;
    const search = new URLSearchParams(Object.entries(given).filter(([, one]) => one));
    history.replaceState(null, '', `?${search}`);
  };
}

/** The mutations that a request runs, by the names of their fields. */
function mutationsOf({ query, operationName }) {
  const { definitions } = GraphiQL.GraphQL.parse(query);
  const fragments = new Map(definitions.filter(one => one.kind === 'FragmentDefinition').map(one => [one.name.value, one]));
  const operations = definitions.filter(one => one.kind === 'OperationDefinition');
  const wanted = operations.filter(one => !operationName || one.name?.value === operationName);
  const fieldsOf = (node, above = []) =>
    node.selectionSet.selections.flatMap(one =>
      one.kind === 'Field' ? [one.name.value]
        : one.kind === 'InlineFragment' ? fieldsOf(one, above)
        : above.includes(one.name.value) || !fragments.has(one.name.value) ? []
        : fieldsOf(fragments.get(one.name.value), [...above, one.name.value]));
  return wanted.filter(one => one.operation === 'mutation').flatMap(one => fieldsOf(one));
}

function asked(request) {
  try {
    return mutationsOf(request).filter(name => !RUN_WITHOUT_QUESTION.includes(name));
  } catch {
    // The server refuses what cannot be parsed.
    return [];
  }
}

const send = GraphiQL.createFetcher({ url: `${location.origin}/graphql` });

function fetcher(request, options) {
  const names = asked(request);
  if (names.length > 0 && !window.confirm(words.ask([...new Set(names)].join(', ')))) {
    return { errors: [{ message: words.notSent }] };
  }
  return send(request, options);
}

void roleOfReader().then(role => ReactDOM.render(
  React.createElement(GraphiQL, {
    fetcher,
    storage: tabsOf(role),
    query: given.query,
    variables: given.variables,
    headers: given.headers,
    operationName: given.operationName,
    onEditQuery: keep('query'),
    onEditVariables: keep('variables'),
    onEditHeaders: keep('headers'),
    onEditOperationName: keep('operationName'),
    defaultTabs: given.query ? undefined : [...new Set([role ?? IN_ORDER[0], ...IN_ORDER])].map(one => ({ query: EXAMPLES[one] })),
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
  document.getElementById('graphiql'),
));
