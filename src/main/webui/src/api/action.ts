import type { Operation } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useMessages, type Message } from '../parts/messages';
import { failureText } from '../parts/states';
import { ApiError, isStepUp, NoResponse, Offline } from './client';
import { useApiMutation } from './hooks';

/** What an action is about: the row it concerns, in words, and where the reader finds it afterwards. */
export type Subject = Pick<Message, 'key' | 'about' | 'link'>;

/**
 * Runs a mutation and says what became of it in a message that stays, also when the dialog that started it is closed. Answers whether
 * it succeeded, or waits for another person now.
 */
export function useAction<Answer, Variables>(operation: Operation<Answer, Variables>, subject: Subject) {
  const { texts } = useLanguage();
  const { say } = useMessages();
  const mutation = useApiMutation(operation);
  async function run(variables: Variables, done: string | ((answer: Answer) => string)): Promise<boolean> {
    try {
      const answer = await mutation.mutateAsync(variables);
      say({ ...subject, tone: 'good', text: typeof done === 'string' ? done : done(answer) });
      return true;
    } catch (problem) {
      say({ ...subject, tone: isUnclear(problem) || isStepUp(problem) || isProposed(problem) ? 'warn' : 'bad', text: failureText(problem as Error, texts.trouble) });
      return isProposed(problem);
    }
  }
  return { run, isPending: mutation.isPending, error: mutation.error };
}

/** Whether it may have been carried out. */
export function isUnclear(problem: unknown): boolean {
  return (problem instanceof NoResponse && !(problem instanceof Offline))
    || (problem instanceof ApiError && problem.code === 'STRIPE_UNAVAILABLE');
}

/** Whether it is proposed now, and another person must send the same. */
export function isProposed(problem: unknown): boolean {
  return problem instanceof ApiError && ['APPROVAL_NEEDED', 'APPROVAL_STALE'].includes(problem.code) && 'until' in problem.facts;
}
