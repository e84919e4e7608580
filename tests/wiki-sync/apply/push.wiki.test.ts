import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RunningWiki } from '#scripts/wiki/index.ts';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { openTerminal, asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import type { Terminal } from '#tests/wiki-sync/commands/terminal.ts';
import { pushOptions } from '#tests/wiki-sync/plan/make-snapshot.ts';
import { wikiOptions } from '#tests/wiki-sync/wiki/open-robot.ts';
import { applyToWiki } from '#wiki-sync/apply/push.ts';
import type { PushResult } from '#wiki-sync/apply/push.ts';
import { WikiSyncError } from '#wiki-sync/errors.ts';
import { loadSettings } from '#wiki-sync/load-config.ts';
import { makePlan } from '#wiki-sync/plan/make-plan.ts';
import { readForPush } from '#wiki-sync/read/read-for-push.ts';
import { openWorkspace } from '#wiki-sync/read/workspace.ts';
import { openWiki } from '#wiki-sync/wiki/wiki.ts';
import type { Wiki } from '#wiki-sync/wiki/wiki.ts';

const TEXT = '{{Défi|résumé=Un essai}}\n\nPremier paragraphe.\n\n\n\n\n\nDernier paragraphe.';

interface Interference {
  /** Happens after the plan was made and before the first edit is sent. */
  meanwhile?: () => Promise<unknown>;
  /** Changes the wiki that the push talks to. */
  wiki?: (wiki: Wiki) => Wiki;
  lineEnds?: 'LF' | 'CRLF';
}

/** A push, step by step, with something happening in between. */
async function push(server: RunningWiki, terminal: Terminal, between: Interference): Promise<PushResult> {
  const settings = await loadSettings(terminal.folder, terminal.env, undefined);
  const workspace = await openWorkspace(settings);
  const opened = await openWiki({ ...wikiOptions(server.apiUrl), lineEnds: between.lineEnds ?? 'CRLF' });
  const read = await readForPush(workspace, opened);
  const plan = makePlan(read.snapshots, { ...pushOptions, create: true, profile: workspace.profile });
  await between.meanwhile?.();
  return applyToWiki(plan, {
    ...{ folder: workspace.folder, state: workspace.state, profile: workspace.profile },
    ...{ wiki: between.wiki?.(opened) ?? opened, startedAt: read.startedAt },
    identity: opened.session.identity,
    ...{ summaryPrefix: 'Passerelle', pauseBetweenWrites: 0, onPage: () => undefined },
  });
}

/** The same wiki, with some things done in another way. */
const otherwise = (wiki: Wiki, other: Partial<Wiki>): Wiki =>
  new Proxy(wiki, {
    get: (target, key) => {
      const value: unknown = key in other ? Reflect.get(other, key) : Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

describeWithWiki(
  'carrying out a push',
  (server) => {
    const text = async (title: string): Promise<string | undefined> =>
      (await server.asReader().read(title))?.text;

    async function pulled(): Promise<Terminal> {
      const terminal = await openTerminal(asRobot(server));
      await terminal.run('pull');
      for (const name of ['un', 'deux', 'trois']) {
        await terminal.edit(`content/defis/${name}.mdx`, 'Premier paragraphe.', 'Mon paragraphe.');
      }
      return terminal;
    }

    test('leaves a page alone that is edited between plan and push, and saves the others', async () => {
      const terminal = await pulled();
      const theirs = TEXT.replace('Dernier', 'Leur dernier');
      const { outcomes } = await push(server, terminal, {
        meanwhile: () => server.asUser('Alice').edit('Deux', theirs, ''),
      });
      expect(outcomes.map(({ page, done, trouble }) => [page.title, done, trouble?.code])).toEqual([
        ['Deux', false, 'edit-conflict'],
        ['Trois', true, undefined],
        ['Un', true, undefined],
      ]);
      expect(await text('Deux')).toBe(theirs);
      const status = await terminal.run('status');
      expect([status.exitCode, status.stdout]).toEqual([
        2,
        expect.stringContaining('To merge, edited on both sides (1)\n  Deux'),
      ]);
    });

    test('brings here what the wiki put together by itself, and says so', async () => {
      const terminal = await pulled();
      const theirs = TEXT.replace('Dernier', 'Leur dernier');
      const { outcomes } = await push(server, terminal, {
        lineEnds: 'LF',
        meanwhile: () => server.asUser('Alice').edit('Deux', theirs, ''),
      });
      const [deux] = outcomes;
      expect(deux?.trouble).toMatchObject({
        code: 'edit-conflict',
        message: expect.stringContaining('the wiki put both edits together') as string,
      });
      expect(await text('Deux')).toBe(theirs.replace('Premier', 'Mon'));
      const file = await terminal.read('content/defis/deux.mdx');
      expect(file).toContain('Mon paragraphe.');
      expect(file).toContain('Leur dernier paragraphe.');
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('can be killed after any edit, and run again without editing anything twice', async () => {
      const terminal = await pulled();
      const killAfter =
        (edits: number) =>
        (wiki: Wiki): Wiki => {
          let count = 0;
          const save: Wiki['save'] = async (edit) => {
            const saved = await wiki.save(edit);
            if (++count > edits) throw new Error('killed');
            return saved;
          };
          return otherwise(wiki, { save });
        };
      for (const edits of [0, 0, 0]) {
        await expect(push(server, terminal, { wiki: killAfter(edits) })).rejects.toThrow('killed');
      }
      expect((await terminal.run('push')).exitCode).toBe(0);
      expect((await terminal.run('status')).exitCode).toBe(0);
      for (const title of ['Un', 'Deux', 'Trois']) {
        expect(await text(title)).toBe(TEXT.replace('Premier', 'Mon'));
        expect(await server.asReader().history(title)).toHaveLength(2);
      }
    });

    test('stops at what concerns the whole run, with what was saved noted', async () => {
      const terminal = await pulled();
      const refuseSecond = (wiki: Wiki): Wiki => {
        let count = 0;
        const save: Wiki['save'] = (edit) => {
          if (++count < 2) return wiki.save(edit);
          throw new WikiSyncError('account-blocked', 'Blocked.');
        };
        return otherwise(wiki, { save });
      };
      const { outcomes, stopped } = await push(server, terminal, { wiki: refuseSecond });
      expect(stopped?.code).toBe('account-blocked');
      expect(outcomes.map(({ page }) => page.title)).toEqual(['Deux']);
      const status = await terminal.run('status', '--json');
      expect(status.json().pages.map((page) => page['title'])).toEqual(['Trois', 'Un']);
    });

    test('reports what was saved when the wiki is gone before it can be asked what it stored', async () => {
      const terminal = await pulled();
      const unreachable = (wiki: Wiki): Wiki =>
        otherwise(wiki, {
          readHashes: () => Promise.reject(new WikiSyncError('wiki-unreachable', 'Nobody answers.')),
        });
      const { outcomes, stopped } = await push(server, terminal, { wiki: unreachable });
      expect(outcomes.map(({ done, revision }) => [done, typeof revision])).toEqual(
        Array.from({ length: 3 }, () => [true, 'number']),
      );
      expect(stopped).toMatchObject({
        code: 'wiki-unreachable',
        message: 'What was saved could not be compared with what the wiki stored. Nobody answers.',
      });
      expect((await terminal.run('status')).exitCode).toBe(0);
    });

    test('says of a page that it is on the wiki when noting it fails, and repairs that by itself', async () => {
      const terminal = await pulled();
      const bases = path.join(terminal.folder, 'content/.wiki/base');
      const { outcomes, stopped } = await push(server, terminal, {
        meanwhile: async () => {
          await fs.rm(bases, { recursive: true });
          await fs.writeFile(bases, 'a file where the folder was');
        },
      });
      expect(stopped).toBeUndefined();
      expect(outcomes).toHaveLength(3);
      for (const { done, trouble } of outcomes) {
        expect([done, trouble?.code]).toEqual([true, 'file-unreadable']);
        expect(trouble?.message).toMatch(/^The edit is on the wiki, but .*cannot be written/);
      }
      await fs.rm(bases);
      expect((await terminal.run('pull')).exitCode).toBe(0);
      expect((await terminal.run('status')).exitCode).toBe(0);
      expect(await server.asReader().history('Un')).toHaveLength(2);
    });

    test('does not touch a file that is edited while it runs', async () => {
      const terminal = await pulled();
      const { outcomes } = await push(server, terminal, {
        meanwhile: () => terminal.edit('content/defis/un.mdx', 'Mon paragraphe.', 'Une autre idée.'),
      });
      expect(outcomes.find(({ page }) => page.title === 'Un')?.trouble?.message).toContain(
        'was changed while wiki-sync was running',
      );
      expect(await text('Un')).toBe(TEXT);
      expect(await terminal.read('content/defis/un.mdx')).toContain('Une autre idée.');
    });
  },
  { pages: ['Un', 'Deux', 'Trois'].map((title) => ({ title, text: TEXT })) },
);
