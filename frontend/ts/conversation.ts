// SPDX-License-Identifier: EUPL-1.2
// Saves a conversation while somebody types. Without this script the buttons of the page do the same.
import {forget, keep, kept} from './keep';

const pause = 1500; // milliseconds without a key before it is saved
const again = 10000; // between tries while there is no connection

const form = document.querySelector<HTMLFormElement>('#gesprek');
const state = document.querySelector<HTMLElement>('#bewaard');

function start(form: HTMLFormElement, state: HTMLElement): void {
  const address = new URL(form.action).pathname;
  const token = (): HTMLInputElement => form.elements.namedItem('token') as HTMLInputElement;
  let timer = 0;
  let changed = false;
  let saving = Promise.resolve();

  const login = async (): Promise<string> => {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token().value));
    return Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
  };
  const fields = (): [string, string][] => {
    const found: [string, string][] = [];
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') found.push([name, value]);
    return found;
  };
  const post = (): Promise<Response> =>
    fetch(address, {method: 'POST', body: new URLSearchParams([...fields(), ['naar', 'bewaar']]), keepalive: true});

  /** Whoever signed in again in another window has another token. */
  const freshToken = async (): Promise<boolean> => {
    const page = await fetch(address);
    if (page.redirected || !page.ok) return false;
    const found = /name="token" value="([^"]+)"/.exec(await page.text());
    if (!found?.[1]) return false;
    token().value = found[1];
    return true;
  };
  const send = async (): Promise<void> => {
    let answer = await post();
    if ((answer.redirected || answer.status === 403) && await freshToken()) answer = await post();
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const said = await answer.json() as {saved: string};
    state.textContent = said.saved;
    state.parentElement?.classList.remove('trede-save--empty', 'trede-save--failed');
  };
  const save = async (): Promise<void> => {
    if (!changed) return;
    changed = false;
    try {
      await send();
      await forget(address).catch(() => undefined);
    } catch {
      changed = true;
      state.textContent = form.dataset['failed'] ?? '';
      state.parentElement?.classList.add('trede-save--failed');
      await keep(address, await login(), fields().filter(([name]) => name !== 'token')).catch(() => undefined);
      schedule(again);
    }
  };
  const schedule = (after: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { saving = saving.then(save); }, after);
  };
  const restore = async (): Promise<void> => {
    const found = await kept(address, await login());
    if (!found) return;
    for (const element of form.elements) {
      const typed = found.filter(([name]) => element instanceof HTMLElement && element.getAttribute('name') === name).at(-1)?.[1];
      if (typed === undefined) continue;
      if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox'))
        element.checked = element.value === typed;
      else if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ||
               (element instanceof HTMLInputElement && element.type !== 'hidden')) element.value = typed;
    }
    state.textContent = form.dataset['restored'] ?? '';
    changed = true;
    schedule(0);
  };

  form.addEventListener('input', () => { changed = true; schedule(pause); });
  form.addEventListener('submit', () => { window.clearTimeout(timer); changed = false; });
  window.addEventListener('online', () => schedule(0));
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') schedule(0); });
  restore().catch(() => undefined);
}

if (form && state) start(form, state);
document.querySelector<HTMLElement>('#fouten')?.focus();
