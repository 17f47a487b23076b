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
import { callApi, NoResponse, ApiError } from './client';

const TRIES = 3;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is final. If there was no answer, there may be one in a moment.
      retry: (failures, problem) => problem instanceof NoResponse && failures < TRIES,
      staleTime: 1_000,
      networkMode: 'always',
    },
    // Never kept until the browser is online again: by then, the person may want something else.
    mutations: { networkMode: 'always', retry: false },
  },
});

interface Options<Answer> {
  /** Milliseconds until it is asked again while the page is visible; false for never. */
  again?: number | false | ((answer: Answer | undefined) => number | false);
  enabled?: boolean;
}

/** The API's answer to a query, in the language and the time zone of the page. The last answer stays until the next one arrives. */
export function useApiQuery<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  { again = false, enabled = true }: Options<Answer> = {},
) {
  const { reader } = useLanguage();
  return useQuery<Answer, Error>({
    queryKey: [operation, variables, reader],
    queryFn: () => callApi(operation, variables, reader),
    refetchInterval: query =>
      isSignedOut(query.state.error) ? false : typeof again === 'function' ? again(query.state.data as Answer | undefined) : again,
    placeholderData: keepPreviousData,
    enabled,
  });
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** A list that grows page by page. */
export function useApiPages<Answer, Variables extends { after?: string | null | undefined }>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  list: (answer: Answer) => Connection,
  { again = false, enabled = true }: { again?: number | false; enabled?: boolean } = {},
) {
  const { reader } = useLanguage();
  return useInfiniteQuery({
    queryKey: [operation, variables, reader, 'pages'],
    queryFn: ({ pageParam }) => callApi(operation, { ...variables, after: pageParam }, reader),
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

/** Runs a mutation. Afterwards, whether it succeeded or not, everything on the page is fetched again; the answer does not wait for that. */
export function useApiMutation<Answer, Variables>(operation: Operation<Answer, Variables>) {
  const { reader } = useLanguage();
  const all = useQueryClient();
  return useMutation<Answer, Error, Variables>({
    mutationFn: variables => callApi(operation, variables, reader),
    onSettled: () => {
      void all.invalidateQueries();
    },
  });
}

export function isSignedOut(problem: unknown): boolean {
  return problem instanceof ApiError && problem.code === 'UNAUTHENTICATED';
}
