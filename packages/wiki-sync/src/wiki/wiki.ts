import type { ListedPage } from '#page/listed-page.ts';
import { WikiSyncError } from '#errors.ts';
import { Caller } from './caller.ts';
import type { Waiting } from './caller.ts';
import type { Credentials } from './credentials.ts';
import { describeWiki, listCategory } from './describe-wiki.ts';
import type { WikiDescription } from './describe-wiki.ts';
import { examineWiki } from './examine.ts';
import type { WikiFacts } from './examine.ts';
import { failureError } from './failures.ts';
import { findTemplates, readCallers } from './find-templates.ts';
import { explainAbsence, listByTemplate, listByTitle } from './list-pages.ts';
import type { Absence, TypeQuery } from './list-pages.ts';
import { runPreflight } from './preflight.ts';
import type { PageAction, Preflight } from './preflight.ts';
import { readAuthors, readEdits, readPatrolled } from './read-edits.ts';
import type { PastRevision, WikiAuthor } from './read-edits.ts';
import { findDeleted, readHistory } from './read-history.ts';
import { readCurrentTexts, readHashes, readRevisionTexts } from './read-texts.ts';
import type { HiddenRevision, WikiRevision } from './read-texts.ts';
import { saveText } from './save.ts';
import type { Edit, Saved } from './save.ts';
import type { Editor } from './send-write.ts';
import { deletePage, movePage } from './manage.ts';
import type { Moved, Target } from './manage.ts';
import { readSession } from './session.ts';
import type { Session } from './session.ts';
import { Transport } from './transport.ts';
import type { Connection } from './transport.ts';

/** A wiki, as the rest of the program uses it. */
export interface Wiki {
  readonly session: Session;
  /** Address of its API. */
  readonly apiUrl: string;
  /** Number of HTTP requests sent so far. */
  requests(): number;
  /** Pages that call a type’s template, and pages named by title. */
  listPages(
    queries: readonly TypeQuery[],
    named: readonly { title: string; type: string }[],
  ): Promise<{ pages: ListedPage[]; missing: string[] }>;
  explainAbsence(pageIds: readonly number[]): Promise<Map<number, Absence>>;
  readTexts(
    pageIds: readonly number[],
    onBatch: (done: number) => void,
  ): Promise<Map<number, WikiRevision | HiddenRevision>>;
  readRevisions(revisions: readonly number[]): Promise<Map<number, WikiRevision | HiddenRevision>>;
  readHashes(revisions: readonly number[]): Promise<Map<number, string>>;
  /** The revisions of a page after the given one, newest first. */
  readEdits(pageId: number, after: number): Promise<PastRevision[]>;
  readAuthors(names: readonly string[]): Promise<Map<string, WikiAuthor>>;
  /** The patrolled revisions of a page; undefined if this account may not see which they are. */
  readPatrolled(title: string): Promise<Set<number> | undefined>;
  preflight(titles: readonly string[], actions: readonly PageAction[]): Promise<Preflight>;
  /** Saves one text; throws a WikiSyncError that names the page, or one that ends the run. */
  save(edit: Edit): Promise<Saved>;
  /** Moves a page, leaving a redirect; throws like `save`. */
  move(target: Target, to: string): Promise<Moved>;
  /** Deletes a page; throws like `save`. */
  delete(target: Target): Promise<void>;
  /** What the wiki says of itself and the account, and which of these templates it has. */
  examine(templates: readonly string[]): Promise<WikiFacts>;
  /** What the wiki can show: extensions, tags, names of namespaces. */
  describe(): Promise<WikiDescription>;
  /** The pages of a category, whatever their namespace. */
  listCategory(category: string): Promise<ListedPage[]>;
  /** The templates that pages call and whose name passes a test, with their texts. */
  findTemplates(isCandidate: (name: string) => boolean): ReturnType<typeof findTemplates>;
  /** The titles of pages that call each of these templates, 500 (5,000) at most of each. */
  readCallers(titles: readonly string[]): Promise<Map<string, readonly string[]>>;
  /** The history of a page, newest first, without texts. */
  readHistory(pageId: number): ReturnType<typeof readHistory>;
  /** Which of these titles somebody deleted. */
  findDeleted(titles: readonly string[]): Promise<Set<string>>;
  /** Waits between two edits. */
  pause(seconds: number): Promise<void>;
}

/** How to open a wiki. */
export interface WikiOptions extends Waiting {
  apiUrl: string;
  credentials: Credentials;
  userAgent: string;
  maxlag: number;
  /** Milliseconds before a request counts as lost; 60 seconds if absent. */
  timeout?: number;
  /** What requests leave through, if it is not to be the network. */
  connection?: Connection;
  /** Templates, without their namespace, whose redirects become part of the profile. */
  templates?: readonly string[];
  /** See `Editor`; tests of the wiki’s own merging send LF. */
  lineEnds?: Editor['lineEnds'];
}

/** Logs in, if there is an account, and gives the wiki. Costs one request, three with a bot password. */
export async function openWiki(options: WikiOptions): Promise<Wiki> {
  const transport = options.connection ?? new Transport(options);
  const host = new URL(options.apiUrl).host;
  const caller = new Caller(transport, host, options);
  const open = async (): Promise<Session> => {
    const answer = await caller.patiently(() => transport.openSession());
    if (!answer.ok) throw failureError(answer.failure, host);
    const session = readSession(answer.body, options.apiUrl);
    if (options.credentials.kind === 'none' || session.account) return session;
    throw new WikiSyncError('login-failed', `${host} did not accept the account: it sees nobody logged in.`, {
      hint:
        options.credentials.kind === 'OAuth token'
          ? 'Check WIKI_OAUTH_TOKEN, and that the wiki has OAuth.'
          : 'Run the command again; if it lasts, make a new bot password.',
    });
  };
  return new OpenWiki(caller, await open(), open, options);
}

class OpenWiki implements Wiki {
  session: Session;
  readonly apiUrl: string;
  readonly #caller: Caller;
  readonly #open: () => Promise<Session>;
  readonly #lineEnds: Editor['lineEnds'];

  constructor(caller: Caller, session: Session, open: () => Promise<Session>, options: WikiOptions) {
    this.#caller = caller;
    this.session = session;
    this.#open = open;
    this.apiUrl = options.apiUrl;
    this.#lineEnds = options.lineEnds ?? 'CRLF';
  }

  /** How many values a parameter may have: the wiki’s two limits. */
  get #batchSize(): number {
    return this.session.account?.rights.has('apihighlimits') === true ? 500 : 50;
  }

  requests(): number {
    return this.#caller.transport.requests;
  }

  async listPages(
    queries: readonly TypeQuery[],
    named: readonly { title: string; type: string }[],
  ): Promise<{ pages: ListedPage[]; missing: string[] }> {
    const found = await listByTemplate(this.#caller, queries);
    const { pages, missing } = await listByTitle(this.#caller, named, this.#batchSize);
    for (const page of pages) if (!found.has(page.pageId)) found.set(page.pageId, page);
    return { pages: [...found.values()], missing };
  }

  explainAbsence(pageIds: readonly number[]): Promise<Map<number, Absence>> {
    return explainAbsence(this.#caller, pageIds, this.#batchSize);
  }

  readTexts(
    pageIds: readonly number[],
    onBatch: (done: number) => void,
  ): Promise<Map<number, WikiRevision | HiddenRevision>> {
    return readCurrentTexts(this.#caller, pageIds, this.#batchSize, onBatch);
  }

  readRevisions(revisions: readonly number[]): Promise<Map<number, WikiRevision | HiddenRevision>> {
    return readRevisionTexts(this.#caller, revisions, this.#batchSize);
  }

  readHashes(revisions: readonly number[]): Promise<Map<number, string>> {
    return readHashes(this.#caller, revisions, this.#batchSize);
  }

  readEdits(pageId: number, after: number): Promise<PastRevision[]> {
    return readEdits(this.#caller, pageId, after);
  }

  readAuthors(names: readonly string[]): Promise<Map<string, WikiAuthor>> {
    return readAuthors(this.#caller, names, this.#batchSize);
  }

  readPatrolled(title: string): Promise<Set<number> | undefined> {
    return readPatrolled(this.#caller, title);
  }

  preflight(titles: readonly string[], actions: readonly PageAction[]): Promise<Preflight> {
    return runPreflight(this.#caller, titles, this.#batchSize, actions);
  }

  examine(templates: readonly string[]): Promise<WikiFacts> {
    return examineWiki(this.#caller, templates);
  }

  describe(): Promise<WikiDescription> {
    return describeWiki(this.#caller);
  }

  listCategory(category: string): Promise<ListedPage[]> {
    return listCategory(this.#caller, category);
  }

  findTemplates(isCandidate: (name: string) => boolean): ReturnType<typeof findTemplates> {
    return findTemplates(this.#caller, isCandidate);
  }

  readCallers(titles: readonly string[]): Promise<Map<string, readonly string[]>> {
    return readCallers(this.#caller, titles);
  }

  readHistory(pageId: number): ReturnType<typeof readHistory> {
    return readHistory(this.#caller, pageId);
  }

  findDeleted(titles: readonly string[]): Promise<Set<string>> {
    return findDeleted(this.#caller, titles);
  }

  pause(seconds: number): Promise<void> {
    return this.#caller.pause(seconds);
  }

  async save(edit: Edit): Promise<Saved> {
    return saveText(this.#caller, edit, this.#editor());
  }

  async move(target: Target, to: string): Promise<Moved> {
    return movePage(this.#caller, target, to, this.#editor());
  }

  async delete(target: Target): Promise<void> {
    return deletePage(this.#caller, target, this.#editor());
  }

  #editor(): Editor {
    const { account } = this.session;
    if (!account) {
      throw new WikiSyncError('right-missing', 'Nothing is ever saved without an account.', {
        hint: 'Set WIKI_USERNAME and WIKI_PASSWORD to a bot password of the wiki’s page Special:BotPasswords.',
      });
    }
    return {
      account,
      token: () => this.session.token,
      renew: () => this.#renew(account.name),
      lineEnds: this.#lineEnds,
    };
  }

  async #renew(name: string): Promise<void> {
    const session = await this.#open();
    if (session.account?.name !== name) {
      throw new WikiSyncError(
        'session-lost',
        'The session with the wiki was lost, and the new one is another account’s.',
        {
          hint: 'Run the command again; that is safe.',
        },
      );
    }
    this.session = session;
  }
}
