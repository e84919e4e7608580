import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeWithWiki } from '#tests/setup/wiki.ts';
import { asRobot } from '#tests/wiki-sync/commands/terminal.ts';
import { openForge, replacing } from './forge.ts';
import { runGitHubJob } from './runner.ts';

vi.setConfig({ testTimeout: 900_000 });

/** A title that a shell, a log, a forge or Markdown might obey. */
const TITLE = 'Porte $(touch pwned) ::set-output name=x::y `id` @eve';
const SUMMARY = 'ok\n::error::x [skip ci] \u001b[31m';
const defi = '{{Défi\n | résumé = Personne à l’accueil\n}}\n\nUn premier.\n\nUn second.';

/** Stands in for GitHub’s API: notes what is asked, knows no open pull request, and makes any. */
async function openApi(): Promise<{
  address: string;
  asked: { method: string; url: string; body: string }[];
}> {
  const asked: { method: string; url: string; body: string }[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', body });
      const made = { number: 1, html_url: 'https://github.invalid/reseau/mon-guide/pull/1' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.method === 'GET' ? [] : made));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { address: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`, asked };
}

describeWithWiki(
  'the GitHub recipe',
  (wiki) => {
    test('opens a pull request for a conflict, and hostile words of the wiki do nothing', async () => {
      const robot = asRobot(wiki);
      const api = await openApi();
      const forge = await openForge(wiki.apiUrl);
      const values = {
        'secrets.WIKI_USERNAME': robot.WIKI_USERNAME ?? '',
        'secrets.WIKI_PASSWORD': robot.WIKI_PASSWORD ?? '',
        ...{ 'github.token': 'jeton', api: api.address },
      };
      const first = await runGitHubJob(forge, 'wiki', values);
      expect(first.code, first.output).toBe(0);
      expect(first.outputs).toBe('changed=true\n');
      const [file = ''] = (await fs.readdir(path.join(first.clone, 'content/defis'))).map(
        (name) => `content/defis/${name}`,
      );
      await wiki.asUser('Alice').edit(TITLE, defi.replace('Un second.', 'Un second, d’Alice.'), SUMMARY);
      await forge.commit(replacing(file, 'Un second.', 'Un second, de Zoé.'));
      const second = await runGitHubJob(forge, 'wiki', values);
      expect(second.code, second.output).toBe(0);
      expect(second.outputs).toBe('changed=false\n');
      const made = api.asked.find(({ method }) => method === 'POST');
      expect(made?.url).toBe('/repos/reseau/mon-guide/pulls');
      expect(made?.body).toContain('par Alice');
      expect(made?.body).not.toMatch(/@eve|\[skip ci\]|\\u001b/);
      expect(second.page).toContain('### En conflit (1)');
      for (const { output, clone } of [first, second]) {
        expect(output).not.toMatch(/^\s*::/m);
        expect(output).not.toContain('\u001b');
        expect(output).not.toContain('jeton');
        expect(await fs.readdir(clone)).not.toContain('pwned');
      }
      const messages = (await forge.messages('main')) + (await forge.messages('wiki/a-relire'));
      expect(messages).not.toMatch(/Porte|set-output|skip ci|Alice/);
    });
  },
  { pages: [{ title: TITLE, text: defi }] },
);
