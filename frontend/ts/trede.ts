// SPDX-License-Identifier: EUPL-1.2
// On every page of whoever is signed in: keys for the way, and nothing left behind at signing out.
import {forgetAll} from './keep';

const ways: Record<string, string> = {v: '/vandaag', m: '/mensen', t: '/trajecten', k: '/kennis'};
let going = false;

document.querySelector('form[action="/uitloggen"]')?.addEventListener('submit', forgetAll);

document.addEventListener('keydown', event => {
  const at = event.target;
  const typing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  // On the page of what is known a search is for that, and not for people.
  const search = document.querySelector<HTMLInputElement>('#zoekkennis') ?? document.querySelector<HTMLInputElement>('#zoek');
  const way = ways[event.key];
  if (event.key === '/' && search) {
    event.preventDefault();
    search.focus();
  } else if (going && way && document.querySelector(`a[href="${way}"]`)) {
    location.assign(way);
  }
  going = event.key === 'g';
});
