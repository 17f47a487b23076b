import type { Operation } from '../generated/operations';

/** A refusal from the API: its stable code, its message in the language of the page, and its details. */
export class ApiError extends Error {
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(code: string, message: string, facts: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** No answer, or none that we can read: the request may or may not have been carried out. */
export class NoResponse extends Error {}

/** The browser has no connection: nothing was sent. */
export class Offline extends NoResponse {}

/** Whether it was refused because the person has to sign in again first. */
export function isStepUp(problem: unknown): problem is ApiError {
  return problem instanceof ApiError && problem.code === 'STEP_UP_NEEDED';
}

interface Reply<Answer> {
  data?: Answer | null;
  errors?: { message: string; extensions?: { code?: string } & Record<string, unknown> }[];
}

/** For whom the server writes its sentences: in which language, and with times of which time zone. */
export interface Reader {
  language: string;
  zone: string;
}

/** Calls the GraphQL API with the cookie of the session. Answers the data, or throws. */
export async function callApi<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  reader: Reader,
): Promise<Answer> {
  try {
    return await once(operation, variables, reader);
  } catch (problem) {
    if (!(problem instanceof ApiError && problem.code === 'UNAUTHENTICATED')) {
      throw problem;
    }
    // Of several concurrent requests, one renews the session while the others still send the old cookie. They had no effect, so try again.
    await new Promise(resolve => setTimeout(resolve, RENEWAL_MS));
    return once(operation, variables, reader);
  }
}

const RENEWAL_MS = 500;
/** Longer than the server takes for its longest answer. */
const LONGEST_ANSWER_MS = 90_000;

async function once<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  reader: Reader,
): Promise<Answer> {
  const response = await post(operation, variables, reader);
  const reply: Reply<Answer> = response.status === 401 ? await read<Answer>(response).catch(() => ({})) : await read<Answer>(response);
  const error = reply.errors?.[0];
  if (response.status === 401 && error?.extensions?.code !== 'STEP_UP_NEEDED') {
    throw new ApiError('UNAUTHENTICATED', '');
  }
  if (error) {
    throw new ApiError(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions);
  }
  if (!reply.data) {
    throw new NoResponse();
  }
  return reply.data;
}

async function post(operation: string, variables: unknown, reader: Reader): Promise<Response> {
  if (!navigator.onLine) {
    throw new Offline();
  }
  try {
    return await fetch('/graphql', {
      method: 'POST',
      signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json', Accept: 'application/json', 'Accept-Language': reader.language, 'Time-Zone': reader.zone,
      },
      body: JSON.stringify({ query: operation, variables }),
    });
  } catch {
    throw new NoResponse();
  }
}

async function read<Answer>(response: Response): Promise<Reply<Answer>> {
  try {
    return (await response.json()) as Reply<Answer>;
  } catch {
    throw new NoResponse();
  }
}
