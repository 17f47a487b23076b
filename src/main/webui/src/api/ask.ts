import type { Operation } from '../generated/operations';

/** What the API refuses: its stable code, its sentence in the language of the page, and the facts beside it. */
export class Refused extends Error {
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(code: string, message: string, facts: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** Nobody answered, or not in a way that we understand: what was asked may have been done or not. */
export class NoAnswer extends Error {}

interface Reply<Answer> {
  data?: Answer | null;
  errors?: { message: string; extensions?: { code?: string } & Record<string, unknown> }[];
}

/** Asks the API as everybody else does, with the cookie of the session; answers the data, or throws. */
export async function ask<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  language: string,
): Promise<Answer> {
  try {
    return await once(operation, variables, language);
  } catch (problem) {
    if (!(problem instanceof Refused && problem.code === 'UNAUTHENTICATED')) {
      throw problem;
    }
    // Of several questions at once, one renews the session while the others still bring the old one. Nothing was done for them.
    await new Promise(goOn => setTimeout(goOn, RENEWED_AFTER));
    return once(operation, variables, language);
  }
}

const RENEWED_AFTER = 500;

async function once<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  language: string,
): Promise<Answer> {
  const response = await post(operation, variables, language);
  if (response.status === 401) {
    throw new Refused('UNAUTHENTICATED', '');
  }
  const reply = await read<Answer>(response);
  const error = reply.errors?.[0];
  if (error) {
    throw new Refused(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions);
  }
  if (!reply.data) {
    throw new NoAnswer();
  }
  return reply.data;
}

async function post(operation: string, variables: unknown, language: string): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Accept-Language': language },
      body: JSON.stringify({ query: operation, variables }),
    });
  } catch {
    throw new NoAnswer();
  }
}

async function read<Answer>(response: Response): Promise<Reply<Answer>> {
  try {
    return (await response.json()) as Reply<Answer>;
  } catch {
    throw new NoAnswer();
  }
}
