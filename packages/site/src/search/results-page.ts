import type { Search } from './engine.ts';
import { loadSearch } from './load-search.ts';
import { listAnswers, tellAnswers } from './results.ts';

/** Time without a keystroke after which the question counts as asked. */
const PAUSE = 120;

const UNAVAILABLE = 'La recherche n’a pas pu se charger. Vérifiez la connexion, puis relancez-la.';

interface Parts {
  form: HTMLFormElement;
  field: HTMLInputElement;
  status: HTMLElement;
  list: HTMLElement;
  help: HTMLElement;
}

function findParts(): Parts | undefined {
  const form = document.querySelector<HTMLFormElement>('form[data-search]');
  const field = form?.querySelector<HTMLInputElement>('input[name="q"]');
  const [status, list, help] = ['statut-recherche', 'resultats', 'aide-recherche'].map((id) =>
    document.getElementById(id),
  );
  return form && field && status && list && help ? { form, field, status, list, help } : undefined;
}

const questionInAddress = (): string => new URLSearchParams(location.search).get('q')?.trim() ?? '';

/** The question is part of the address, so that Back, reload and a copied link show the same results. */
function writeAddress(question: string): void {
  const address = new URL(location.href);
  if (question === '') address.searchParams.delete('q');
  else address.searchParams.set('q', question);
  history.replaceState(null, '', address);
}

class ResultsPage {
  readonly #parts: Parts;
  #search: Promise<Search | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { form, field } = this.#parts;
    field.addEventListener('focus', () => void this.#load(), { once: true });
    field.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#ask();
      }, PAUSE);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#ask();
    });
    addEventListener('popstate', () => {
      this.#askAddress();
    });
    // On a slow network somebody may have typed before this script was here.
    if (questionInAddress() === '' && field.value.trim() !== '') this.#ask();
    else this.#askAddress();
  }

  #load(): Promise<Search | undefined> {
    const address = this.#parts.form.dataset['search'] ?? '';
    this.#search ??= loadSearch(address);
    return this.#search;
  }

  #askAddress(): void {
    this.#parts.field.value = questionInAddress();
    void this.#show(this.#parts.field.value);
  }

  #ask(): void {
    const question = this.#parts.field.value.trim();
    writeAddress(question);
    void this.#show(question);
  }

  async #show(question: string): Promise<void> {
    const { status, list, help } = this.#parts;
    this.#latest += 1;
    const asked = this.#latest;
    if (question === '') {
      status.textContent = '';
      list.replaceChildren();
      help.hidden = false;
      return;
    }
    const search = await this.#load();
    if (asked !== this.#latest) return;
    const answers = search?.(question);
    if (!answers) this.#search = undefined;
    status.textContent = answers ? tellAnswers(question, answers) : UNAVAILABLE;
    list.replaceChildren(...(answers ? listAnswers(answers) : []));
    help.hidden = answers !== undefined && answers.entries.length > 0;
  }
}

const parts = findParts();
if (parts) new ResultsPage(parts).start();
