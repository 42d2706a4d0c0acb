// SPDX-License-Identifier: EUPL-1.2
// What was typed while there was no connection, kept in this browser until it can be saved: encrypted with a key that
// cannot leave the browser and belongs to one login, and gone after it was saved, at signing out, or after a working day.
const database = 'trede';
const longestKept = 12 * 60 * 60 * 1000;

interface Kept { address: string; login: string; at: number; iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function stores(mode: IDBTransactionMode): Promise<{keys: IDBObjectStore; drafts: IDBObjectStore; close: () => void}> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('keys');
    opening.result.createObjectStore('drafts', {keyPath: 'address'});
  };
  const opened = await asked(opening);
  const transaction = opened.transaction(['keys', 'drafts'], mode);
  return {keys: transaction.objectStore('keys'), drafts: transaction.objectStore('drafts'), close: () => opened.close()};
}

async function keyOf(login: string): Promise<CryptoKey> {
  const reading = await stores('readonly');
  const known = await asked<CryptoKey | undefined>(reading.keys.get(login));
  reading.close();
  if (known) return known;
  const fresh = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  const writing = await stores('readwrite');
  await asked(writing.keys.clear()); // of a login that is over
  await asked(writing.keys.put(fresh, login));
  writing.close();
  return fresh;
}

/** Puts fields aside for an address. */
export async function keep(address: string, login: string, fields: [string, string][]): Promise<void> {
  const key = await keyOf(login);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, key, new TextEncoder().encode(JSON.stringify(fields)));
  const {drafts, close} = await stores('readwrite');
  await asked(drafts.put({address, login, at: Date.now(), iv, bytes} satisfies Kept));
  close();
}

/** What this login put aside for an address; nothing when there is nothing, or it is too old. */
export async function kept(address: string, login: string): Promise<[string, string][] | undefined> {
  const {drafts, close} = await stores('readonly');
  const found = await asked<Kept | undefined>(drafts.get(address));
  close();
  if (!found) return undefined;
  if (found.login !== login || Date.now() - found.at > longestKept) {
    await forget(address);
    return undefined;
  }
  const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv: found.iv}, await keyOf(login), found.bytes);
  return JSON.parse(new TextDecoder().decode(plain)) as [string, string][];
}

export async function forget(address: string): Promise<void> {
  const {drafts, close} = await stores('readwrite');
  await asked(drafts.delete(address));
  close();
}

/** At signing out: nothing stays behind. */
export function forgetAll(): void {
  indexedDB.deleteDatabase(database);
}
