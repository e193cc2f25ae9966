import { $ } from './dom.js';

/** An answer that is an error: what to tell people, the HTTP status (0 where no answer came), and when to try again. */
export class Problem extends Error {
  constructor(message, status, retrySeconds = null) {
    super(message);
    this.status = status;
    this.retrySeconds = retrySeconds;
  }
}

const KEPT = 'digits.token';
let asking = null;

/** The answer to GET. */
export const get = path => request(path, {});

/**
 * The answer to a picture.
 *
 * @param query an object; what is null in it is left out
 */
export function post(path, query, picture) {
  const given = Object.entries(query).filter(([, value]) => value !== null);
  return request(`${path}?${new URLSearchParams(given)}`, {
    method: 'POST',
    body: picture,
    headers: { 'Content-Type': picture.type || 'application/octet-stream' },
  });
}

async function request(path, options) {
  for (;;) {
    const token = sessionStorage.getItem(KEPT);
    const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    let response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch {
      throw new Problem('The server cannot be reached. Is “digits serve” still running?', 0, 2);
    }
    if (response.ok) {
      return response.json();
    }
    if (response.status !== 401) {
      throw await problem(response);
    }
    if (token === sessionStorage.getItem(KEPT)) {
      asking ??= askForToken(token !== null).finally(() => { asking = null; });
    }
    await asking;
  }
}

async function problem(response) {
  const { detail, title } = await response.json().catch(() => ({}));
  const wait = Number.parseFloat(response.headers.get('Retry-After'));
  const says = detail || title || `The server answered ${response.status}.`;
  return new Problem(says, response.status, Number.isNaN(wait) ? null : wait);
}

function askForToken(wrong) {
  const dialog = $('token-dialog');
  const submit = event => {
    event.preventDefault();
    sessionStorage.setItem(KEPT, $('token').value.trim());
    dialog.close();
  };
  $('token-wrong').hidden = !wrong;
  $('token').value = '';
  dialog.addEventListener('submit', submit);
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      dialog.removeEventListener('submit', submit);
      resolve();
    }, { once: true });
  });
}
