/** A note of a text: its content, and how often it is called. */
interface Note {
  html: string;
  calls: number;
}

/** The notes of one text. They get numbers in the order of the text, whatever the file calls them. */
export class Notes {
  readonly #place: string;
  readonly #notes: Note[] = [];
  readonly #numbers = new Map<string, number>();

  /** `place` keeps the ids of the texts of a page apart. */
  constructor(place: string) {
    this.#place = place.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  }

  /** A call in the text. `htmlOf` gives the content, which stands at the first call of a note. */
  call(name: string | null, htmlOf: () => string): string {
    const known = name === null ? undefined : this.#numbers.get(name);
    const number = known ?? this.#notes.push({ html: htmlOf(), calls: 0 });
    if (name !== null) this.#numbers.set(name, number);
    const note = this.#notes[number - 1];
    if (!note) return '';
    const id = this.#callId(number, ++note.calls);
    const shown = String(number);
    return (
      `<sup class="note-call"><a href="#${this.#noteId(number)}" id="${id}" role="doc-noteref" ` +
      `aria-label="Note\u00a0${shown}">${shown}</a></sup>`
    );
  }

  /** The list for the end of the text; empty without notes. */
  list(): string {
    if (this.#notes.length === 0) return '';
    const title = `notes-${this.#place}`;
    const items = this.#notes.map(
      ({ html, calls }, index) =>
        `<li id="${this.#noteId(index + 1)}">${html} ${this.#backLinks(index + 1, calls)}</li>`,
    );
    return (
      `<div class="notes"><p class="notes-title" id="${title}">Notes</p>` +
      `<ol aria-labelledby="${title}">${items.join('')}</ol></div>`
    );
  }

  #backLinks(number: number, calls: number): string {
    return Array.from({ length: calls }, (_call, index) => {
      const which = calls === 1 ? '' : ` ${String(index + 1)}`;
      const label = `Retour à l’appel${which} de la note\u00a0${String(number)}`;
      return `<a href="#${this.#callId(number, index + 1)}" role="doc-backlink" aria-label="${label}">↩</a>`;
    }).join(' ');
  }

  #noteId(number: number): string {
    return `note-${this.#place}-${String(number)}`;
  }

  #callId(number: number, call: number): string {
    return `appel-${this.#place}-${String(number)}-${String(call)}`;
  }
}
