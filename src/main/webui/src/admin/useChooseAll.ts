import { useState } from 'react';
import { callApi } from '../api/client';
import { queuePlaces, type QueuePlacesQuery } from '../generated/operations';
import { useLanguage } from '../language/language';
import { useMessages } from '../parts/messages';
import { failureText } from '../parts/states';
import type { Choice } from './choice';
import type { Filters } from './filters';

const PAGE_SIZE = 500;

/** Chooses all requests that match and can be paid, also those on other pages. They are those of this moment: later ones are not chosen. */
export function useChooseAll(wanted: Filters, choice: Choice): { run: () => Promise<void>; busy: boolean } {
  const { texts, reader } = useLanguage();
  const { say } = useMessages();
  const [busy, setBusy] = useState(false);
  async function run() {
    if (busy) return;
    setBusy(true);
    try {
      let after: string | null = null;
      do {
        const answer: QueuePlacesQuery = await callApi(queuePlaces, { ...wanted, queue: 'READY', after, first: PAGE_SIZE }, reader);
        const page = answer.payoutRequests;
        choice.add(page.nodes);
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after !== null);
    } catch (problem) {
      say({ key: 'choose', tone: 'bad', about: texts.admin.choosing.all, text: failureText(problem as Error, texts.trouble) });
    } finally {
      setBusy(false);
    }
  }
  return { run, busy };
}
