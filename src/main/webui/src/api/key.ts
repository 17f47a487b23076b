/** A key under which a request can be repeated. Not crypto.randomUUID, which exists only on pages served by HTTPS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
