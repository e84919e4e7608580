import { loadNearness } from './near-entries.ts';
import { questionOfAddress } from './question-of-address.ts';
import { resultOf } from './results.ts';

/** Pages that are offered in place of the one that is not there. */
const MOST_OFFERED = 4;

const form = document.querySelector<HTMLFormElement>('form[data-search]');
const field = form?.querySelector<HTMLInputElement>('input[name="q"]');
const offered = document.getElementById('pages-proches');
const question = questionOfAddress(location.pathname);

/** Shows pages whose titles are near to the address. */
async function offer(list: HTMLElement): Promise<void> {
  const near = await loadNearness(form?.dataset['search'] ?? '');
  const found = near?.(question, undefined, MOST_OFFERED) ?? [];
  list.querySelector('ul')?.replaceChildren(...found.map(resultOf));
  list.hidden = found.length === 0;
}

if (field && offered && question !== '' && question !== '404') {
  field.value = question;
  void offer(offered);
}
