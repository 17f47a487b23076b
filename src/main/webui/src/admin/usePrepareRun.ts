import { useLocation } from 'wouter';
import { ApiError } from '../api/client';
import { isUnclear } from '../api/action';
import { useApiMutation } from '../api/hooks';
import { prepareRun } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useMessages } from '../parts/messages';
import { failureText } from '../parts/states';

/** Prepares a payout run and opens its page. If another run of the currency is in the way, the message leads to it. */
export function usePrepareRun(): { run: (currency: string, payoutIds: string[] | null) => Promise<boolean>; busy: boolean } {
  const { texts } = useLanguage();
  const { say } = useMessages();
  const [, go] = useLocation();
  const mutation = useApiMutation(prepareRun);
  async function run(currency: string, payoutIds: string[] | null): Promise<boolean> {
    if (mutation.isPending) return false;
    try {
      const answer = await mutation.mutateAsync({ selection: payoutIds ? { currency, payoutIds } : { currency, all: true } });
      go(runPath(answer.preparePayoutRun.id));
      return true;
    } catch (problem) {
      const other = problem instanceof ApiError ? problem.facts['runId'] : undefined;
      say({
        key: `run ${currency}`,
        tone: isUnclear(problem) ? 'warn' : 'bad',
        about: `${texts.runs.prepare} · ${currency}`,
        text: failureText(problem as Error, texts.trouble),
        ...(typeof other === 'string' && { link: { href: runPath(other), text: texts.runs.open } }),
      });
      return false;
    }
  }
  return { run, busy: mutation.isPending };
}

export function runPath(id: string): string {
  return `/dashboard/admin/runs/${encodeURIComponent(id)}`;
}
