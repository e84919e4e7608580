import { loadNearness } from './near-entries.ts';
import type { Nearness } from './near-entries.ts';
import { resultOf } from './results.ts';

/** Time without a keystroke after which what was written is looked at. */
const PAUSE = 250;
/** Near pages of a kind: more would be a search. */
const MOST_SHOWN = 3;
/** What was told is the sentence of the page too, in the form that begins one. */
const SENTENCE = 'nouveau-defi-resume';
/** Signs that the form refuses, since the wiki would read them as code. */
const REFUSED = /[|{}[\]<>~]/g;
/** Fewer characters say too little to be near to anything. */
const LEAST_TYPED = 8;

const UNAVAILABLE =
  'Les pages n’ont pas pu se charger. Vérifiez la connexion, ou parcourez les thèmes ci-dessous.';

class BeforeCreating {
  readonly #form: HTMLFormElement;
  readonly #field: HTMLTextAreaElement;
  readonly #status: HTMLElement;
  readonly #groups: HTMLElement;
  readonly #sentence = document.querySelector<HTMLInputElement>(`#${SENTENCE}`);
  #taken = '';
  #near: Promise<Nearness | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, field: HTMLTextAreaElement, status: HTMLElement, groups: HTMLElement) {
    this.#form = form;
    this.#field = field;
    this.#status = status;
    this.#groups = groups;
  }

  start(): void {
    this.#field.addEventListener('focus', () => void this.#load(), { once: true });
    this.#field.addEventListener('input', () => {
      this.#takeOver();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#show(), PAUSE);
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#show();
    });
    const asked = new URLSearchParams(location.search).get('q')?.trim();
    if (asked) this.#field.value = asked;
    // Also what was typed before this script was here, or kept by the browser on the way back.
    if (this.#field.value.trim() === '') return;
    this.#takeOver();
    void this.#show();
  }

  /** Fills in the sentence below, until somebody writes it there. */
  #takeOver(): void {
    if (!this.#sentence || this.#sentence.value !== this.#taken) return;
    const { maxLength } = this.#sentence;
    this.#taken = this.#field.value.replace(REFUSED, ' ').replace(/\s+/g, ' ').trim().slice(0, maxLength);
    this.#sentence.value = this.#taken;
  }

  #load(): Promise<Nearness | undefined> {
    this.#near ??= loadNearness(this.#form.dataset['near'] ?? '');
    return this.#near;
  }

  async #show(): Promise<void> {
    const written = this.#field.value.trim();
    if (written.length < LEAST_TYPED) {
      this.#status.textContent = '';
      this.#groups.hidden = true;
      return;
    }
    const near = await this.#load();
    if (!near) {
      this.#near = undefined;
      this.#status.textContent = UNAVAILABLE;
      return;
    }
    let count = 0;
    for (const list of this.#groups.querySelectorAll<HTMLElement>('[data-kind]')) {
      const found = near(written, this.#form.dataset[list.dataset['kind'] ?? ''], MOST_SHOWN);
      count += found.length;
      list.replaceChildren(...found.map(resultOf));
      if (list.parentElement) list.parentElement.hidden = found.length === 0;
    }
    this.#groups.hidden = count === 0;
    this.#status.textContent = told(count);
  }
}

function told(count: number): string {
  if (count === 0) return 'Rien de proche pour l’instant\u00a0: votre galère est peut-être nouvelle ici.';
  return count === 1 ? '1 page s’en approche.' : `${String(count)} pages s’en approchent.`;
}

const form = document.querySelector<HTMLFormElement>('form[data-near]');
const field = form?.querySelector('textarea');
const status = document.getElementById('proches-statut');
const groups = document.getElementById('proches');
if (form && field && status && groups) new BeforeCreating(form, field, status, groups).start();
