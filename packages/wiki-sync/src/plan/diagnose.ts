import type { PageType } from '#page/index.ts';

/** What was found out about wiki, account and settings. Plain data. */
export interface Circumstances {
  generator: string;
  language: string;
  licence: { name: string; url: string };
  extensions: readonly string[];
  /** Absent without an account. */
  account:
    | { name: string; groups: readonly string[]; rights: readonly string[]; block: string | undefined }
    | undefined;
  partialBlock: string | undefined;
  readOnly: string | undefined;
  rateLimits: readonly { action: string; hits: number; seconds: number }[];
  /** Seconds between two edits. */
  pauseBetweenWrites: number;
  /** Seconds that this machine’s clock is ahead of the wiki’s; negative if behind. */
  clockAhead: number;
  types: readonly PageType[];
  templates: ReadonlyMap<string, boolean>;
  /** How the wiki is named to its administrators. */
  contact: string | undefined;
}

/** One line of what `doctor` says: what is as it should be, what will not work, and what to do. */
export interface Finding {
  subject: string;
  level: 'ok' | 'warning' | 'error';
  message: string;
  hint?: string;
}

const ok = (subject: string, message: string): Finding => ({ subject, level: 'ok', message });
const warning = (subject: string, message: string, hint: string): Finding => ({
  ...{ subject, level: 'warning', message, hint },
});
const error = (subject: string, message: string, hint: string): Finding => ({
  ...{ subject, level: 'error', message, hint },
});

/** What will work, what will not, and what to do about it, in the order in which a person would look. Pure. */
export const diagnose = (seen: Circumstances): Finding[] => [
  ...aboutWiki(seen),
  ...aboutAccount(seen),
  ...aboutTemplates(seen),
  ...aboutPace(seen),
];

/** The oldest MediaWiki that the sync was tried with. */
const OLDEST = [1, 39] as const;

function aboutWiki({
  generator,
  language,
  licence,
  extensions,
  readOnly,
  clockAhead,
}: Circumstances): Finding[] {
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(generator) ?? []).slice(1).map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  const findings = [
    isOld
      ? warning(
          'wiki',
          `It runs ${generator}; wiki-sync was tried with 1.39 and newer.`,
          'Try everything with --dry-run first.',
        )
      : ok(
          'wiki',
          `${generator}, in ${language === '' ? 'an unknown language' : `the language “${language}”`}.`,
        ),
  ];
  if (readOnly !== undefined) {
    findings.push(
      error('wiki', `It is read-only for the moment (${readOnly}).`, 'Reading works; push later.'),
    );
  }
  findings.push(
    licence.name === '' && licence.url === ''
      ? warning(
          'licence',
          'The wiki names no licence for its texts.',
          'Ask its administrators before you publish its pages elsewhere.',
        )
      : ok('licence', `${licence.name === '' ? licence.url : licence.name}.`),
  );
  const useful = [
    'VisualEditor',
    'TemplateData',
    'Cite',
    'SemanticMediaWiki',
    'PageForms',
    'AbuseFilter',
    'ConfirmEdit',
  ];
  const present = useful.filter((name) => extensions.includes(name));
  findings.push(
    ok('extensions', present.length > 0 ? `${present.join(', ')}.` : 'None of those that matter here.'),
  );
  const minutes = Math.round(Math.abs(clockAhead) / 60);
  findings.push(
    minutes < 2
      ? ok('clock', 'This machine and the wiki agree on the time.')
      : warning(
          'clock',
          `This machine’s clock is ${String(minutes)} minutes ${clockAhead > 0 ? 'ahead of' : 'behind'} the wiki’s.`,
          'Nothing is lost by it, since edits rest on the wiki’s own time; logs are harder to compare.',
        ),
  );
  return findings;
}

/** Rights, what they are for, and the grant of a bot password that gives them. */
const RIGHTS: readonly [right: string, what: string, grant: string][] = [
  ['edit', 'Saving edited files', 'edit existing pages'],
  ['createpage', 'Creating pages', 'create, edit, and move pages'],
  ['move', 'Moving pages whose title was changed in a file', 'create, edit, and move pages'],
];

function aboutAccount({ account, partialBlock, contact }: Circumstances): Finding[] {
  if (!account) {
    return [
      warning(
        'account',
        'There is none: pulling works, pushing does not.',
        'Set WIKI_USERNAME and WIKI_PASSWORD to a bot password of the wiki’s page Special:BotPasswords.',
      ),
    ];
  }
  const rights = new Set(account.rights);
  const findings = [
    ok('account', `${account.name}${account.groups.length > 0 ? ` (${account.groups.join(', ')})` : ''}.`),
  ];
  if (account.block !== undefined) {
    findings.push(error('account', `It is blocked (${account.block}).`, 'Ask an administrator of the wiki.'));
  }
  if (partialBlock !== undefined) {
    findings.push(
      warning(
        'account',
        `It is blocked from some pages${partialBlock === '' ? '' : ` (${partialBlock})`}.`,
        'A dry run of push says which.',
      ),
    );
  }
  for (const [right, what, grant] of RIGHTS) {
    if (!rights.has(right)) {
      findings.push(
        error(
          'rights',
          `${what} will not work: the account lacks the right “${right}”.`,
          `Give the bot password the grant “${grant}” on Special:BotPasswords.`,
        ),
      );
    }
  }
  if (!rights.has('bot')) {
    findings.push(
      warning(
        'rights',
        'Its edits will show among everybody’s in the recent changes: it is not marked as a bot.',
        'Ask an administrator for the group “bot”, and give the bot password the grant “high-volume editing”.',
      ),
    );
  }
  if (!rights.has('apihighlimits'))
    findings.push(ok('rights', 'Reads 50 pages a request; with the group “bot” it would be 500.'));
  if (!rights.has('skipcaptcha') && !rights.has('bot')) {
    findings.push(
      warning(
        'rights',
        'A captcha would stop it, where the wiki asks for one.',
        'The group “bot” and the basic grant spare it.',
      ),
    );
  }
  if (rights.has('delete')) {
    findings.push(
      warning(
        'rights',
        'It may delete pages, which nothing but push --allow-delete needs.',
        'A bot password without that grant is safer.',
      ),
    );
  }
  if (contact === undefined) {
    findings.push(ok('contact', 'The account’s user page is named as the contact in every request.'));
  }
  return findings;
}

const aboutTemplates = ({ types, templates }: Circumstances): Finding[] =>
  types.map((type) => {
    const names = [type.template, ...type.templateAliases];
    const found = names.filter((name) => templates.get(name) === true);
    return found.length > 0
      ? ok('templates', `${type.label}: {{${found.join('}}, {{')}}}.`)
      : warning(
          'templates',
          `${type.label}: the wiki has no template {{${names.join('}} or {{')}}}, so no page of this type is found.`,
          `\`wiki-sync kit\` installs it; or name the wiki’s own in types.${type.id}.template of the configuration.`,
        );
  });

/** Edits that a run may well make in a row. */
const MANY_EDITS = 20;

function aboutPace({ rateLimits, pauseBetweenWrites }: Circumstances): Finding[] {
  const edit = rateLimits.find(({ action }) => action === 'edit');
  if (!edit) return [ok('pace', `No limit on edits; ${String(pauseBetweenWrites)} s between two.`)];
  const inWindow = pauseBetweenWrites === 0 ? MANY_EDITS : edit.seconds / pauseBetweenWrites;
  const limit = `${String(edit.hits)} edits in ${String(edit.seconds)} s`;
  return [
    inWindow <= edit.hits
      ? ok('pace', `The wiki takes ${limit}; wiki-sync makes fewer.`)
      : warning(
          'pace',
          `The wiki takes ${limit}, and wiki-sync would make more.`,
          `It waits when the wiki says so; wiki.pauseBetweenWrites: ${String(Math.ceil(edit.seconds / edit.hits))} avoids that.`,
        ),
  ];
}
