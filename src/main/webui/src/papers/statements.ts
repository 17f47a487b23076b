import { ApiError, NoResponse } from '../api/client';

/** Statements in words, as the server's `format=json` has them: nothing is left to calculate or to translate. */
export interface StatementPack {
  language: string;
  zone: string;
  words: Record<'title' | 'summary' | 'explained' | 'details' | 'nothing' | 'totals' | 'zone' | 'page', string>;
  columns: string[];
  statements: { creatorId: string; name: string; month: string; currency: string; sums: Sum[]; lines: string[][] }[];
  /** What changed in all statements together, by currency. */
  totals: { currency: string; sums: Sum[] }[];
}

/** What it is called, and the amount. */
type Sum = [string, string];

/** A pack that a browser cannot set as type: it needs fewer creators or months. */
export class TooLong extends Error {}

/** In characters: about 15,000 lines, which are 300 pages. */
const LONGEST = 2_000_000;

/** Reads a pack; `query` says of whom and of which months. */
export async function readStatements(query: URLSearchParams, language: string): Promise<StatementPack> {
  const response = await fetch(`/api/exports/statements?${query}`, {
    credentials: 'same-origin', headers: { 'Accept-Language': language },
  }).catch(() => {
    throw new NoResponse();
  });
  if (!response.ok) {
    const refusal = (await response.json().catch(() => ({}))) as { code?: string; error?: string };
    throw new ApiError(refusal.code ?? 'INTERNAL', refusal.error ?? '');
  }
  return JSON.parse(await bounded(response)) as StatementPack;
}

async function bounded(response: Response): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const parts: string[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LONGEST) {
      void reader.cancel();
      throw new TooLong();
    }
    parts.push(part.value);
  }
  return parts.join('');
}

/** Downloads the file, as a link with the attribute download does. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
