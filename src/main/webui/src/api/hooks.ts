import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Operation } from '../generated/operations';
import { useLanguage } from '../language/language';
import { ask, NoAnswer, Refused } from './ask';

const TRIES = 3;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; where nobody answered, somebody may in a moment.
      retry: (failures, problem) => problem instanceof NoAnswer && failures < TRIES,
      staleTime: 1_000,
    },
  },
});

interface Options<Answer> {
  /** Milliseconds until it is asked again, while the page is in front; false for not. */
  again?: number | false | ((answer: Answer | undefined) => number | false);
  enabled?: boolean;
}

/** What the API answers to this question, in the language of the page; the last answer stays while the next is on its way. */
export function useAnswer<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  { again = false, enabled = true }: Options<Answer> = {},
) {
  const { language } = useLanguage();
  return useQuery<Answer, Error>({
    queryKey: [operation, variables, language],
    queryFn: () => ask(operation, variables, language),
    refetchInterval: query =>
      isSignedOut(query.state.error) ? false : typeof again === 'function' ? again(query.state.data as Answer | undefined) : again,
    placeholderData: keepPreviousData,
    enabled,
  });
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** A list that grows by a page at a time. */
export function usePages<Answer, Variables extends { after?: string | null | undefined }>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  list: (answer: Answer) => Connection,
  { again = false, enabled = true }: { again?: number | false; enabled?: boolean } = {},
) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: [operation, variables, language, 'pages'],
    queryFn: ({ pageParam }) => ask(operation, { ...variables, after: pageParam }, language),
    initialPageParam: null as string | null,
    getNextPageParam: last => {
      const info = list(last as Answer).pageInfo;
      return info.hasNextPage ? (info.endCursor ?? null) : null;
    },
    refetchInterval: query => (isSignedOut(query.state.error) ? false : again),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Has something done. Whatever comes of it, what the page shows is asked for again. */
export function useDeed<Answer, Variables>(operation: Operation<Answer, Variables>) {
  const { language } = useLanguage();
  const all = useQueryClient();
  return useMutation<Answer, Error, Variables>({
    mutationFn: variables => ask(operation, variables, language),
    onSettled: () => all.invalidateQueries(),
  });
}

export function isSignedOut(problem: unknown): boolean {
  return problem instanceof Refused && problem.code === 'UNAUTHENTICATED';
}
