import fs from 'node:fs/promises';
import { expect, test } from 'vitest';
import { exitOfPlan } from '#wiki-sync/plan/exit.ts';
import type { PagePlan } from '#wiki-sync/plan/plan.ts';
import { FLAG_OF, RULES } from '#wiki-sync/plan/rules.ts';
import type { Action, Rule } from '#wiki-sync/plan/rules.ts';

/** The rows of the table in docs/sync-rules.md, by situation. */
async function documentedRules(): Promise<Map<string, string[]>> {
  const text = await fs.readFile(new URL('../../../docs/sync-rules.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!situation|---)/.test(line));
  return new Map(
    rows.map((row) => {
      const [situation = '', ...cells] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [situation, cells];
    }),
  );
}

function flagOf({ needsRestore = false }: Rule, action: Action): string {
  const flag = action === 'write file' && needsRestore ? 'restore' : FLAG_OF[action];
  return flag === undefined ? '' : ` (\`--${flag}\`)`;
}

const withFlag = (rule: Rule, action: Action): string => `${action}${flagOf(rule, action)}`;

test('docs/sync-rules.md says of every situation what the code does', async () => {
  const inCode = Object.entries(RULES).map(([situation, rule]: [string, Rule]) => [
    situation,
    [rule.means, withFlag(rule, rule.pull), withFlag(rule, rule.push), rule.pending ? 'yes' : 'no'],
  ]);
  expect(Object.fromEntries(await documentedRules())).toEqual(Object.fromEntries(inCode));
});

test('status ends with what docs/sync-rules.md says of pending pages, conflicts and refusals', () => {
  const exit = (action: Action, pending: boolean): number =>
    exitOfPlan({ direction: 'both', refusal: undefined, pages: [{ action, pending } as PagePlan] });
  expect(exit('nothing', false)).toBe(0);
  expect(exit('tell', true)).toBe(2);
  expect(exit('refuse', true)).toBe(1);
  expect(exit('conflict', true)).toBe(3);
});

test.for(Object.entries(RULES) as [string, Rule][])(
  '“%s” tells a person what to do wherever something is left to a person',
  ([, rule]) => {
    const left = [rule.pull, rule.push].some((action) => ['conflict', 'refuse', 'tell'].includes(action));
    // These two bring their own hint, with the reason.
    if (left && !/^The wiki’s page/.test(rule.means)) expect(rule.hint).toBeDefined();
  },
);
