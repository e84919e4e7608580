import type { FakeAccount } from '#tests/fake-wiki/fake-wiki.ts';
import { readPage, writePage } from '#wiki-sync/codec/index.ts';
import { resolveSettings, type Settings } from '#wiki-sync/config.ts';
import { WikiSyncError } from '#wiki-sync/errors.ts';
import { runBothWays, runSync, SHOW_ONLY, type SyncOptions, type SyncReport } from '#wiki-sync/sync.ts';
import { applyChange } from './changes.ts';
import { Course, Killed, Turns, type Around, type Moment } from './course.ts';
import { doubled, Ledger, wordsOf, wordsOfFile } from './ledger.ts';
import { Machine } from './machine.ts';
import type { Scene, WikiPage } from './scene.ts';
import type { FileStep, History, MachineStep, RunStep, Step, WikiStep } from './steps.ts';

/** What a history broke: one sentence. */
class Broken extends Error {}

/** Counts what the histories were made of, for the report of a benchmark. */
export type Tally = Map<string, number>;

type Command = RunStep['command'];
type Wish = Partial<Pick<SyncOptions, 'create' | 'allowDelete' | 'restore' | 'ours' | 'theirs'>>;

/** How a run ended. */
type End =
  { kind: 'report'; report: SyncReport } | { kind: 'killed' } | { kind: 'stopped'; error: WikiSyncError };

const quiet: Around = {
  meanwhile: () => Promise.resolve(),
  turn: () => Promise.resolve(),
  endSessions: () => Promise.resolve(),
};

const settingsFor = (account: FakeAccount): Settings =>
  resolveSettings(
    { types: { defi: {} } },
    { WIKI_API_URL: 'http://127.0.0.1:9/api.php', WIKI_USERNAME: account, WIKI_PASSWORD: 'x' },
    {
      file: 'wiki-sync.config.ts',
      folder: '/',
      workingDirectory: '/',
      resolve: (...parts) => parts.join('/'),
    },
  );

// Made once, since the schemas of page types are kept by them.
const settings = { Robot: settingsFor('Robot'), Admin: settingsFor('Admin') };

/** Plays one history, and throws `Broken` where a promise of the sync is broken. */
export class Player {
  readonly ledger = new Ledger();
  readonly machines: readonly Machine[];
  readonly #scene: Scene;
  readonly #tally: Tally;
  /** Titles that were deleted on the wiki. */
  readonly #deleted: string[] = [];
  /** The page that a run is about to change, by title or number: what people do meanwhile, they do to it. */
  #atHand: unknown;
  readonly #mayBeTwice = new Set<string>();
  #newest = 0;
  /** Words that people brought onto the wiki. */
  readonly #addedOnWiki = new Set<string>();

  constructor(scene: Scene, tally: Tally = new Map<string, number>()) {
    [this.#scene, this.#tally] = [scene, tally];
    this.machines = [new Machine('Robot', this.ledger), new Machine('Admin', this.ledger)];
  }

  /** Plays all steps, and then brings everything in step and looks whether anything is missing. */
  async play({ steps }: History): Promise<void> {
    await this.#begin();
    for (const step of steps) await this.#step(step);
    await this.#settle();
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  #machine(number: number): Machine {
    return this.machines[number % this.machines.length] as Machine;
  }

  async #begin(): Promise<void> {
    const titles = [1, 2, 3].map(() => this.ledger.titleWord()).map((word) => `Page ${word}`);
    for (const [index, title] of titles.entries()) {
      const words = Array.from({ length: 7 }, () => this.ledger.word());
      const [a, b, c, d, e, f, g] = words;
      const related = index === 0 ? '' : ` | défis liés = ${titles[0] ?? ''}\n`;
      const text = `{{Défi\n | résumé   =   Résumé ${a ?? ''}\n | mots clés = ${b ?? ''}, clé\n | analyse = Analyse ${c ?? ''}.\n${related}}}\n{{Défi/Verbatim|citation=On dit ${d ?? ''} ici|qui=concierge}}\n{{Défi/Verbatim|citation=On crie ${e ?? ''} là}}\n\nPremier ${f ?? ''} ici.\n\nSecond ${g ?? ''} là.\n\n\n\nTroisième.`;
      await this.#scene.person('Alice').edit(title, text);
      this.#wroteOnWiki(wordsOf(text, title));
    }
    await this.#runs({ machine: 0, command: 'pull', wish: {} });
    this.machines[0]?.remember();
  }

  async #step(step: Step): Promise<void> {
    switch (step.on) {
      case 'wiki':
        return this.#onWiki(step);
      case 'machine':
        return this.#onMachine(step);
      case 'disk':
        return this.#onDisk(step);
      case 'clock':
        this.#scene.passTime(step.seconds);
        return;
      case 'run':
        return this.#run(step);
    }
  }

  async #pages(): Promise<WikiPage[]> {
    return (await this.#scene.pages()).filter(({ isRedirect }) => !isRedirect);
  }

  async #onWiki(step: WikiStep): Promise<void> {
    const pages = await this.#scene.pages();
    if (step.do === 'create') return this.#createOnWiki(step, pages);
    if (step.do === 'undelete') return this.#undelete(step.page);
    const texts = pages.filter(({ isRedirect }) => !isRedirect);
    const atHand = texts.find(({ id, title }) => id === this.#atHand || title === this.#atHand);
    const page = atHand ?? texts[step.page % Math.max(1, texts.length)];
    if (!page) return;
    const words = wordsOf(page.text, page.title);
    switch (step.do) {
      case 'edit': {
        const word = this.ledger.word();
        const before = readPage(page.text, 'defi');
        const after = applyChange(before, step.change, word);
        return this.#rewrite(step.by, page, writePage(after, page.text));
      }
      case 'move': {
        const to = `Page ${this.ledger.titleWord()}`;
        if (!(await this.#scene.person('Admin').move(page.title, to, step.leavesRedirect))) return;
        this.ledger.replaced(words, wordsOf(page.text, to));
        this.#wroteOnWiki(wordsOf('', to));
        return;
      }
      case 'delete':
        await this.#newestRevision();
        if (!(await this.#scene.person('Admin').delete(page.title))) return;
        this.ledger.replaced(words, new Set(), `deleted ${page.title}`);
        this.#deleted.push(page.title);
        return;
      case 'reformat':
        return this.#rewrite(
          'Bob',
          page,
          page.text.replaceAll(/ +\| *| *\| +/g, (bar) => (bar.length > 1 ? '|' : ' | ')),
        );
      case 'unlink': {
        const [from, to] = page.text.includes('{{Défi') ? ['{{Défi', '{{Autre'] : ['{{Autre', '{{Défi'];
        return this.#rewrite('Alice', page, page.text.replace(from, to));
      }
      case 'make redirect':
        return this.#rewrite('Bob', page, `#REDIRECTION [[${pages[0]?.title ?? 'Page'}]]`);
    }
  }

  async #rewrite(by: FakeAccount, page: WikiPage, text: string): Promise<void> {
    if (!(await this.#scene.person(by).edit(page.title, text))) return;
    const [before, after] = [wordsOf(page.text, page.title), wordsOf(text, page.title)];
    this.ledger.replaced(before, after);
    if (/^#REDIRECTION/.test(text)) this.ledger.replaced(before, new Set());
    this.#wroteOnWiki(after);
  }

  #wroteOnWiki(words: ReadonlySet<string>): void {
    for (const word of words) this.#addedOnWiki.add(word);
    this.ledger.wrote(words);
  }

  async #createOnWiki({ by, asInFile }: WikiStep & { do: 'create' }, pages: WikiPage[]): Promise<void> {
    const taken = new Set(pages.map(({ title }) => title));
    const inFiles = this.machines
      .flatMap(({ files }) => [...files.values()])
      .flatMap((text) => /^titre: (Page titre\d+)$/m.exec(text)?.[1] ?? [])
      .filter((title) => !taken.has(title));
    const title = (asInFile ? inFiles[0] : undefined) ?? `Page ${this.ledger.titleWord()}`;
    const text = `{{Défi|résumé=Neuf ${this.ledger.word()}}}\n\nTexte ${this.ledger.word()} neuf.`;
    if (!(await this.#scene.person(by).edit(title, text))) return;
    this.#wroteOnWiki(wordsOf(text, title));
  }

  async #undelete(place: number): Promise<void> {
    const title = this.#deleted[place % Math.max(1, this.#deleted.length)];
    if (title === undefined || (await this.#scene.pages()).some((page) => page.title === title)) return;
    if (await this.#scene.person('Admin').undelete(title)) {
      this.#deleted.splice(this.#deleted.indexOf(title), 1);
      // Of two pages that were deleted under one title, the text of the later one is shown; the other stays in the history.
      this.ledger.undone(`deleted ${title}`, await this.#wordsOnWiki());
    }
  }

  async #onMachine(step: FileStep): Promise<void> {
    const machine = this.#machine(step.machine);
    switch (step.do) {
      case 'edit':
        return machine.edit(step.page, step.change);
      case 'create': {
        const titles = (await this.#pages()).map(({ title }) => title);
        const has = (title: string): boolean =>
          [...machine.files.values()].some((text) => text.includes(`titre: ${title}`));
        const twin = step.asOnWiki ? titles.find((title) => !has(title)) : undefined;
        return machine.create(twin ?? `Page ${this.ledger.titleWord()}`);
      }
      case 'rename':
        return machine.rename(step.page);
      case 'delete':
        return machine.delete(step.page);
      case 'move file':
        return machine.moveFile(step.page);
      case 'settle':
        return this.#settleConflicts(machine, step.how);
    }
  }

  /** What a person takes over from a note may stand elsewhere on the page as well: in a part that the file did not show. */
  #settleConflicts(machine: Machine, how: 'both' | 'ours' | 'theirs'): void {
    for (const word of machine.settle(how)) this.#mayBeTwice.add(word);
  }

  async #onDisk(step: MachineStep): Promise<void> {
    const machine = this.#machine(step.machine);
    this.#count(`disk: ${step.do}`);
    switch (step.do) {
      case 'remember':
        return machine.remember();
      case 'go back': {
        const others = this.machines.filter((one) => one !== machine).flatMap((one) => [...one.words()]);
        const elsewhere = new Set([...others, ...(await this.#wordsOnWiki())]);
        return machine.goBack((word) => elsewhere.has(word));
      }
      case 'lose the lock':
        return machine.loseState((path) => path.endsWith('lock.json'));
      case 'lose a base':
        return machine.loseState((path) => path.includes('/base/'));
      case 'lose the state':
        return machine.loseState(() => true);
      case 'take the former state':
        return machine.takeFormerState();
    }
  }

  async #wordsOnWiki(): Promise<Set<string>> {
    return new Set((await this.#pages()).flatMap(({ text, title }) => [...wordsOf(text, title)]));
  }

  async #run(step: RunStep): Promise<void> {
    const { machine, command, create, allowDelete, restore, choice, beside, again } = step;
    const path =
      choice && this.#machine(machine).paths[choice.page % Math.max(1, this.#machine(machine).paths.length)];
    const side = path === undefined || choice === undefined ? {} : { [choice.side]: [path] };
    const wish = { create, allowDelete, restore, ...side };
    const isQuiet = step.mishaps.length === 0 && step.meanwhile.length === 0 && !beside;
    const end = await this.#runs({ machine, command, wish, step });
    if (again && isQuiet && end.kind === 'report') await this.#again(machine, command, wish, end.report);
  }

  /** A run right after one that ended must change nothing. */
  async #again(machine: number, command: Command, wish: Wish, first: SyncReport): Promise<void> {
    if (first.stopped || first.plan.refusal || wish.ours || wish.theirs) return;
    // Relations that follow a move on the wiki are edits of files that the next push brings there.
    if (first.notes.some((note) => note.includes('its relations follow'))) return;
    const [files, pages] = [new Map(this.#machine(machine).files), await this.#scene.pages()];
    await this.#runs({ machine, command, wish });
    if (command !== 'pull') this.#mustBeSame('wiki', pages, await this.#scene.pages());
    this.#mustBeSame('files', [...files].sort(), [...this.#machine(machine).files].sort());
    this.#count('again, which changed nothing');
  }

  #mustBeSame(what: string, before: unknown, after: unknown): void {
    const [one, other] = [before, after].map((value) => JSON.stringify(value, null, 1));
    if (one !== other)
      throw new Broken(`A second run changed something (${what}).\n${one ?? ''}\n→\n${other ?? ''}`);
  }

  /** One run, or two beside each other, with what must hold after it. */
  async #runs(asked: { machine: number; command: Command; wish: Wish; step?: RunStep }): Promise<End> {
    const { step, wish, command } = asked;
    const machine = this.#machine(asked.machine);
    const rival = step?.beside && this.#machine(step.beside.machine);
    const involved = [...new Set([machine, ...(rival ? [rival] : [])])];
    const filesBefore = involved.map((one) => ({ words: one.words(), written: new Set(one.written) }));
    const wikiBefore = await this.#wordsOnWiki();
    const added = new Set(this.#addedOnWiki);
    const lastRevision = await this.#newestRevision();
    const losing = await this.#losers(machine, wish);
    // A file that is written while a run for the wiki's side begins: what the run found in it, and nothing later, gives way.
    const [theirs] = (wish.theirs ?? []).filter((path) => !machine.isInConflict(path));
    const turns = new Turns(rival ? 2 : 1, step?.beside?.order ?? []);
    const around = {
      meanwhile: async (isNow: (moment: Moment) => boolean, page: unknown): Promise<void> => {
        this.#atHand = page;
        for (const { moment, step: what } of step?.meanwhile ?? []) if (isNow(moment)) await this.#step(what);
        this.#atHand = undefined;
      },
      turn: () => turns.turn(),
      endSessions: () => this.#scene.endSessions(),
    };
    const course = new Course(step?.mishaps ?? [], around);
    const found = (): Set<string> => wordsOfFile(course.firstRead.get(theirs ?? '') ?? '');
    const first = this.#command(machine, command, wish, course).finally(() => turns.leave());
    const second =
      rival &&
      this.#command(
        rival,
        step.beside?.command ?? 'pull',
        { create: true },
        new Course([], { ...quiet, turn: around.turn }),
      ).finally(() => turns.leave());
    const [end, other] = await Promise.all([first, second]);
    this.#count(`runs of ${command}`);
    if (rival) this.#count('runs beside another');
    for (const what of course.happened) this.#count(what);
    for (const one of [end, other]) if (one?.kind === 'report') this.#countReport(one.report);
    if (end.kind === 'stopped') this.#count(`stopped: ${end.error.code}`);
    const onWiki = [...this.#addedOnWiki].filter((word) => !added.has(word));
    const wikiNow = await this.#wordsOnWiki();
    if ([...course.happened].some((what) => /^(?:killed|answer lost)/.test(what)))
      await this.#knowRedirects(wikiNow);
    this.#drop(new Set([...losing, ...(wish.ours ? onWiki : found())]), machine, wish);
    for (const [index, one] of involved.entries()) {
      const { words = [], written = new Set() } = filesBefore[index] ?? {};
      const since = [...one.written].filter((word) => !written.has(word));
      // What the wiki has comes back with the next pull.
      this.#mustHave(new Set([...one.words(), ...wikiNow]), [...words, ...since], 'the files');
    }
    this.#mustHave(wikiNow, [...wikiBefore, ...onWiki], 'the wiki');
    await this.#mustBeOnce(lastRevision, rival ? 2 : 1, wish.create === true || rival !== undefined);
    return end;
  }

  /**
   * A title that somebody gave a page at the moment of our move is told from the wiki’s answer. A run that never saw that
   * answer cannot tell; the title stays on the wiki as a redirect.
   */
  async #knowRedirects(wikiNow: ReadonlySet<string>): Promise<void> {
    for (const { title, isRedirect } of await this.#scene.pages()) {
      if (isRedirect) this.ledger.replaced(wordsOf('', title), wikiNow, 'kept as a redirect');
    }
  }

  #countReport({ plan, outcomes }: SyncReport): void {
    for (const { situation, action } of plan.pages) this.#count(`${situation} → ${action}`);
    for (const { trouble } of outcomes ?? []) {
      if (!trouble) continue;
      this.#count(`trouble: ${trouble.code}`);
      // A title that a move took the place of is told.
      if (trouble.code === 'edit-conflict')
        this.ledger.replaced(wordsOf('', trouble.message), new Set(), 'told');
    }
  }

  /** Words of the side that is not chosen: those that wait in the conflict, or where none is open those of that side alone. */
  async #losers(machine: Machine, wish: Wish): Promise<Set<string>> {
    const [path] = [...(wish.ours ?? []), ...(wish.theirs ?? [])];
    if (path === undefined) return new Set();
    if (machine.isInConflict(path)) return machine.wordsInConflict(path);
    if (!wish.ours) return machine.wordsAt(path);
    const title = /^titre: (.*)$/m.exec(machine.files.get(path) ?? '')?.[1];
    const pages = (await this.#pages()).filter(
      (page) =>
        page.title === title || machine.files.get('.wiki/lock.json')?.includes(`"${String(page.id)}"`),
    );
    return new Set(pages.flatMap((page) => [...wordsOf(page.text, page.title)]));
  }

  /** Choosing a side takes out what stands on the other alone. */
  #drop(losing: ReadonlySet<string>, machine: Machine, wish: Wish): void {
    const [path] = [...(wish.ours ?? []), ...(wish.theirs ?? [])];
    if (path === undefined) return;
    this.ledger.replaced(losing, machine.wordsAt(path), 'other side chosen');
    // A paragraph that one side moved and the other edited: who chooses one side of the conflict gets both.
    for (const word of doubled(machine.files.get(path) ?? '')) this.#mayBeTwice.add(word);
  }

  #mustHave(there: ReadonlySet<string>, wanted: Iterable<string>, where: string): void {
    const missing = this.ledger.alive(wanted).filter((word) => !there.has(word));
    if (missing.length > 0) throw new Broken(`A run lost ${missing.join(', ')} from ${where}.`);
  }

  /** No word stands twice, no page was edited twice by one run, and none was made that was not asked for. */
  async #mustBeOnce(since: number, runs: number, mayCreate: boolean): Promise<void> {
    const pages = await this.#pages();
    for (const { title, text } of pages) {
      const [word] = doubled(text).filter((one) => !this.#mayBeTwice.has(one));
      if (word !== undefined) throw new Broken(`“${title}” holds ${word} twice:\n${text}`);
    }
    const edits = new Map<number, number>();
    for (const { pageId, parent, comment } of await this.#scene.revisionsSince(since)) {
      if (!comment.startsWith('Passerelle')) continue;
      edits.set(pageId, (edits.get(pageId) ?? 0) + 1);
      if (parent === 0 && !mayCreate) throw new Broken(`A run made page ${pageId}, which nobody asked for.`);
    }
    for (const [pageId, count] of edits) {
      if (count > runs) throw new Broken(`A run edited page ${pageId} ${count} times.`);
    }
  }

  async #command(machine: Machine, command: Command, wish: Wish, course: Course): Promise<End> {
    const options: SyncOptions = {
      ...{ ...SHOW_ONLY, onlyShows: false, dryRun: false, many: true, ...wish },
      direction: command === 'sync' ? 'both' : command,
    };
    const surroundings = {
      connection: course.connection(this.#scene.connect(machine.account)),
      folder: course.folder(machine.files),
      onProgress: () => undefined,
      onWait: () => undefined,
      sleep: (milliseconds: number) => {
        this.#scene.passTime(Math.ceil(milliseconds / 1000));
        return Promise.resolve();
      },
    };
    try {
      const run = command === 'sync' ? runBothWays : runSync;
      return { kind: 'report', report: await run(settings[machine.account], options, surroundings) };
    } catch (error) {
      if (error instanceof Killed) return { kind: 'killed' };
      if (error instanceof WikiSyncError) return { kind: 'stopped', error };
      throw error;
    }
  }

  /** The newest revision that there ever was: pages that are deleted now, and come back while a run lasts, included. */
  async #newestRevision(): Promise<number> {
    const revisions = (await this.#scene.pages()).map(({ revision }) => revision);
    this.#newest = Math.max(this.#newest, ...revisions);
    return this.#newest;
  }

  /** Brings all machines in step with the wiki, as people would who look at what is reported; then nothing may be missing. */
  async #settle(): Promise<void> {
    const wish = { create: true, allowDelete: true };
    const state = async (): Promise<string> =>
      JSON.stringify([await this.#scene.pages(), this.machines.map(({ files }) => [...files].sort())]);
    let [before, ends]: [string, End[]] = ['', []];
    for (let round = 0; before !== (before = await state()); round += 1) {
      if (round > 9) throw new Broken('The sync does not come to rest.');
      ends = [];
      for (const [index, machine] of this.machines.entries()) {
        ends.push(await this.#runs({ machine: index, command: 'sync', wish }));
        this.#settleConflicts(machine, 'both');
      }
    }
    await this.#mustBeComplete(ends);
    this.#count('histories that came to rest');
  }

  /** After runs that changed nothing: what is in step says the same on both sides, and nothing is missing. */
  async #mustBeComplete(ends: readonly End[]): Promise<void> {
    const pages = await this.#pages();
    const places = await this.#wordsOnWiki();
    for (const [index, end] of ends.entries()) {
      const machine = this.#machine(index);
      if (end.kind !== 'report') {
        throw new Broken(`The last run ended with ${end.kind === 'stopped' ? end.error.message : end.kind}.`);
      }
      // A plan that refuses itself says so for all pages.
      if (end.report.plan.refusal) for (const word of machine.words()) places.add(word);
      for (const { situation, file, pageId, title, action } of end.report.plan.pages) {
        const words = file === undefined ? new Set<string>() : machine.wordsAt(file);
        if (situation !== 'in step') {
          this.#count(`left: ${situation} → ${action}`);
          for (const word of words) places.add(word);
          continue;
        }
        const page = pages.find(({ id }) => id === pageId);
        const [ours, theirs] = [words, page ? wordsOf(page.text, page.title) : new Set<string>()].map((set) =>
          [...set].sort().join(' '),
        );
        if (ours !== theirs)
          throw new Broken(
            `“${title}” is in step, and the file says ${ours ?? ''}, the wiki ${theirs ?? ''}.`,
          );
      }
    }
    this.#mustHave(places, this.ledger.written, 'everywhere');
  }
}
